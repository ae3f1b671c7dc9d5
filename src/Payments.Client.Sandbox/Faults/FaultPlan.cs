namespace Payments.Client.Sandbox.Faults;

/// <summary>Decides which requests a fault hits. Thread-safe.</summary>
internal sealed class FaultPlan
{
    private const int MostFaults = 1000;

    private readonly object _lock = new();
    private readonly List<NextFault> _next = [];
    private readonly List<RandomFaults> _random = [];

    public void FailNext(SandboxFault fault, int count)
    {
        lock (_lock)
        {
            MakeSureThatThereIsRoom(1);
            _next.Add(new NextFault(fault, count));
        }
    }

    public void FailRandomly(RandomFaults faults)
    {
        lock (_lock)
        {
            MakeSureThatThereIsRoom(faults.Count);
            _random.Add(faults);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _next.Clear();
            _random.Clear();
        }
    }

    /// <summary>The fault that hits a request, if any does: those for the next requests first, in the order in which they were asked for.</summary>
    public SandboxFault? Take(SandboxRequest request)
    {
        lock (_lock)
        {
            var index = _next.FindIndex(next => next.Fault.MayHit(request));
            if (index < 0)
            {
                return _random.Select(faults => faults.Draw(request)).FirstOrDefault(fault => fault is not null);
            }

            var (fault, left) = _next[index];
            if (left > 1)
            {
                _next[index] = new NextFault(fault, left - 1);
            }
            else
            {
                _next.RemoveAt(index);
            }

            return fault;
        }
    }

    private void MakeSureThatThereIsRoom(int more)
    {
        if (_next.Count + _random.Sum(faults => faults.Count) + more > MostFaults)
        {
            throw new InvalidOperationException($"At most {MostFaults} faults can wait for requests: call ClearFaults before you plan more.");
        }
    }

    private readonly record struct NextFault(SandboxFault Fault, int Left);
}
