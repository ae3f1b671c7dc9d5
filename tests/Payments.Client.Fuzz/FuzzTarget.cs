using Payments.Client.Fuzz.Targets;

namespace Payments.Client.Fuzz;

/// <summary>A part of the client that is fed with bytes.</summary>
internal abstract class FuzzTarget
{
    public static IReadOnlyList<FuzzTarget> All { get; } = [new EventTarget(), new ResponseTarget(), new FormTarget(), new SignatureTarget(), new RetryAfterTarget()];

    public abstract string Name { get; }

    /// <summary>Good inputs to start from.</summary>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Tries one input. Whatever it throws is a mistake of the client's.</summary>
    public abstract void Try(byte[] input);

    public static FuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);

    protected static void Require(bool holds, string promise)
    {
        if (!holds)
        {
            throw new BrokenPromiseException(promise);
        }
    }
}
