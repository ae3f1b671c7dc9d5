using CsCheck;

namespace Payments.Client.Sandbox.Tests.Properties;

public sealed class ConcurrencyProperties
{
    private const string Charge = "amount=1000&currency=usd&source=tok_visa";

    [Fact]
    public void No_object_is_lost_when_many_are_made_at_once() => Gen.Select(Gen.Int[2, 8], Gen.Int[1, 20]).Sample(
        (threads, each) =>
        {
            using var api = new DirectApi();
            var made = new string[threads * each];

            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
            {
                for (var i = 0; i < each; i++)
                {
                    var id = (string)api.Post("/v1/charges", Charge).Json["id"]!;
                    api.Post($"/v1/charges/{id}/refunds", "amount=400").Status.Should().Be(200);
                    made[(thread * each) + i] = id;
                }
            });

            var found = api.All("/v1/charges", limit: 100).ToList();
            found.Select(json => (string)json["id"]!).Should().BeEquivalentTo(made);
            found.Should().OnlyContain(json => (long)json["amount_refunded"]! == 400);
            api.All("/v1/balance_transactions", limit: 100).Sum(json => (long)json["amount"]!).Should().Be(made.Length * 600);
        },
        iter: 20,
        threads: 1);

    [Fact]
    public void A_walk_gives_each_object_once_while_others_are_made() => Gen.Select(Gen.Int[1, 60], Gen.Int[1, 12]).Sample(
        (there, limit) =>
        {
            using var api = new DirectApi();
            var before = Enumerable.Range(0, there).Select(_ => (string)api.Post("/v1/charges", Charge).Json["id"]!).ToList();
            using var stop = new CancellationTokenSource();
            var others = Task.Run(() =>
            {
                while (!stop.IsCancellationRequested)
                {
                    api.Post("/v1/charges", Charge);
                }
            });

            var walked = api.All("/v1/charges", limit).Select(json => (string)json["id"]!).ToList();
            stop.Cancel();
            others.Wait();

            walked.Should().OnlyHaveUniqueItems();
            walked.Should().ContainInConsecutiveOrder(Enumerable.Reverse(before));
        },
        iter: 30,
        threads: 1);
}
