using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Payments.Client;

/// <summary>Checks of arguments, the same on every target framework.</summary>
internal static class Guard
{
    public static void NotNull([NotNull] object? value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (value is null)
        {
            throw new ArgumentNullException(name);
        }
    }
}
