using Microsoft.Extensions.Configuration;

namespace Payments.Client.DependencyInjection;

/// <summary>The names of the options that a section of configuration can have.</summary>
/// <param name="names">The names.</param>
internal sealed class OptionNames(params string[] names)
{
    /// <summary>The option that a key names, in any case; null if it names none.</summary>
    public string? Named(IConfigurationSection entry) => Array.Find(names, name => name.Equals(entry.Key, StringComparison.OrdinalIgnoreCase));

    /// <summary>For a section that others may use too: what is wrong with a key that names no option, if one was meant; null if it is somebody else's.</summary>
    public InvalidOperationException? Misspelt(IConfigurationSection entry) => NearMiss.Of(entry.Key, names) is { } meant
        ? new($"The configuration key {entry.Path} is not an option of the payments client: {meant} was probably meant. Write it so, or give the key another name if it is for something else.")
        : null;

    /// <summary>For a section that is all ours: what is wrong with a key that names no option.</summary>
    public InvalidOperationException Unknown(IConfigurationSection entry)
    {
        var advice = NearMiss.Of(entry.Key, names) is { } meant ? $" {meant} was probably meant." : "";
        return new($"The configuration key {entry.Path} is not an option of the payments client. The options there are {string.Join(", ", names)}.{advice}");
    }
}
