namespace Payments.Client.Sandbox.Faults;

/// <summary>Faults that hit a share of the requests; the same ones whenever the seed and the order of the requests are the same.</summary>
internal sealed class RandomFaults(double share, int seed, IReadOnlyList<SandboxFault> faults)
{
    private readonly Random _random = new(seed);

    public int Count => faults.Count;

    public SandboxFault? Draw(SandboxRequest request)
    {
        var possible = faults.Where(fault => fault.MayHit(request)).ToList();
        if (possible.Count == 0)
        {
            return null;
        }

        return _random.NextDouble() < share ? possible[_random.Next(possible.Count)] : null;
    }
}
