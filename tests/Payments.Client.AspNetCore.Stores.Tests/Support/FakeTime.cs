namespace Payments.Client.AspNetCore.Stores.Tests.Support;

internal static class FakeTime
{
    /// <summary>Moves the clock on and on until something has happened: when others begin to wait for the clock is theirs.</summary>
    public static async Task AdvanceUntilAsync(this FakeTimeProvider clock, Task happened, TimeSpan step)
    {
        while (await Task.WhenAny(happened, Task.Delay(TimeSpan.FromMilliseconds(20))) != happened)
        {
            clock.Advance(step);
        }

        await happened;
    }
}
