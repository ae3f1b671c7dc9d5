namespace Payments.Client.AspNetCore.Settings;

/// <summary>Refuses options that are out of their ranges.</summary>
internal static class OptionRange
{
    /// <exception cref="ArgumentException">The option is out of its range.</exception>
    public static void Require(bool isRight, string option, object value, string range)
    {
        if (!isRight)
        {
            throw new ArgumentException($"{option} is {value}, but has to be {range}.", option);
        }
    }
}
