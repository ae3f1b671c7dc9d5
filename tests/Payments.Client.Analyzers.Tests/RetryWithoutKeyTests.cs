using Payments.Client.Analyzers.Tests.Support;

namespace Payments.Client.Analyzers.Tests;

/// <summary>PAY0003.</summary>
public class RetryWithoutKeyTests
{
    private const string Create = "client.Charges.[|CreateAsync|](new() { Amount = 2000 })";

    [Theory]
    [InlineData($"while (true)\n{{\n    try\n    {{\n        log(await {Create});\n        break;\n    }}\n    catch (ConnectionException)\n    {{\n    }}\n}}")]
    [InlineData($"while (true)\n{{\n    try\n    {{\n        log(await {Create});\n        return;\n    }}\n    catch (Exception) when (charge.Paid)\n    {{\n        await Task.Delay(1000);\n    }}\n}}")]
    [InlineData($"for (var attempt = 0; attempt < 3; attempt++)\n{{\n    try\n    {{\n        log(await {Create});\n        break;\n    }}\n    catch\n    {{\n        log(attempt);\n    }}\n}}")]
    [InlineData($"Charge? made = null;\nwhile (made is null)\n{{\n    try\n    {{\n        made = await {Create};\n    }}\n    catch (PaymentsException failure)\n    {{\n        log(failure);\n    }}\n}}")]
    [InlineData($"var done = false;\ndo\n{{\n    try\n    {{\n        await {Create};\n        done = true;\n    }}\n    catch (ApiException failure)\n    {{\n        if (failure.StatusCode < 500)\n        {{\n            throw;\n        }}\n    }}\n}}\nwhile (!done);")]
    [InlineData($"Charge? made = null;\nwhile (true)\n{{\n    try\n    {{\n        made = await {Create};\n    }}\n    catch (ServerException)\n    {{\n        continue;\n    }}\n\n    if (made is not null)\n    {{\n        break;\n    }}\n}}")]
    [InlineData("while (true)\n{\n    try\n    {\n        var options = new ChargeCreateOptions { Amount = 2000 };\n        await client.Charges.[|CreateAsync|](options, cancellationToken);\n        return;\n    }\n    catch (OperationCanceledException)\n    {\n    }\n}")]
    [InlineData("while (true)\n{\n    try\n    {\n        await client.Charges.[|CaptureAsync|](charge.Id, requestOptions: new() { MaxRetries = 0 });\n        return;\n    }\n    catch (ConnectionException)\n    {\n    }\n}")]
    [InlineData("while (true)\n{\n    try\n    {\n        await client.[|RawRequestAsync|](HttpMethod.Post, \"/v1/charges\", requestOptions: null);\n        return;\n    }\n    catch (ConnectionException)\n    {\n    }\n}")]
    [InlineData($"var pipeline = Polly.ResiliencePipeline.Empty;\nawait pipeline.ExecuteAsync(async token => await {Create}, cancellationToken);")]
    [InlineData($"var pipeline = Polly.ResiliencePipeline.Empty;\nawait pipeline.ExecuteAsync(async token =>\n{{\n    log(await {Create});\n}});")]
    public async Task A_retry_without_a_key_is_told(string statements)
    {
        var messages = await UserCode.Statements(statements).FindsAsync("PAY0003");

        messages.Single().Should().EndWith("without an idempotency key: if only the response was lost, it is done twice");
    }

    [Theory]
    [InlineData("new() { IdempotencyKey = Guid.NewGuid().ToString() }")]
    [InlineData("new RequestOptions { IdempotencyKey = $\"order-{Guid.NewGuid():N}\" }")]
    [InlineData("new() { IdempotencyKey = key }")]
    public async Task A_new_key_for_each_attempt_is_told(string options)
    {
        var messages = await Retry($"var key = Guid.NewGuid().ToString();\n        await client.Charges.[|CreateAsync|](new() {{ Amount = 2000 }}, {options});").FindsAsync("PAY0003");

        messages.Single().Should().Contain("by a loop with a new idempotency key each time");
    }

    [Theory]
    [InlineData("await client.Charges.CreateAsync(new() { Amount = 2000 }, new() { IdempotencyKey = $\"order-{charge.Id}\" });")]
    [InlineData("await client.Charges.CreateAsync(new() { Amount = 2000 }, Options());\n        RequestOptions Options() => new() { IdempotencyKey = charge.Id };")]
    [InlineData("await client.Charges.GetAsync(charge.Id);")]
    [InlineData("await client.Charges.ListAsync(new() { Limit = 3 });")]
    [InlineData("await client.Customers.DeleteAsync(\"cus_1\");")]
    [InlineData("await client.Invoices.CreatePreviewAsync();")]
    [InlineData("await client.Subscriptions.CancelAsync(\"sub_1\");")]
    [InlineData("await client.RawRequestAsync(HttpMethod.Get, \"/v1/charges\");")]
    public async Task What_has_a_key_or_needs_none_is_clean(string statement) => await Retry(statement).IsCleanAsync();

    [Theory]
    [InlineData("foreach (var id in new[] { \"cus_1\", \"cus_2\" })\n{\n    try\n    {\n        await client.Charges.CreateAsync(new() { Customer = id });\n    }\n    catch (PaymentsException failure)\n    {\n        log(failure);\n    }\n}")]
    [InlineData("var orders = new Queue<string>();\nwhile (orders.TryDequeue(out var order))\n{\n    try\n    {\n        await client.Charges.CreateAsync(new() { Customer = order });\n    }\n    catch (PaymentsException failure)\n    {\n        log(failure);\n    }\n}")]
    [InlineData("while (!cancellationToken.IsCancellationRequested)\n{\n    try\n    {\n        await client.Billing.MeterEvents.CreateAsync(new() { EventName = \"calls\", Payload = new() });\n        await Task.Delay(1000, cancellationToken);\n    }\n    catch (Exception failure)\n    {\n        log(failure);\n    }\n}")]
    [InlineData("var cards = new[] { \"tok_visa\", \"tok_amex\" };\nfor (var card = 0; card < cards.Length; card++)\n{\n    try\n    {\n        await client.Charges.CreateAsync(new() { Source = cards[card] });\n        break;\n    }\n    catch (PaymentsException failure)\n    {\n        log(failure);\n    }\n}")]
    [InlineData("while (true)\n{\n    try\n    {\n        await client.Charges.CreateAsync(new() { Amount = 2000 });\n        break;\n    }\n    catch (CardException failure)\n    {\n        log(failure);\n    }\n}")]
    [InlineData("while (true)\n{\n    try\n    {\n        await client.Charges.CreateAsync(new() { Amount = 2000 });\n        break;\n    }\n    catch (ConnectionException failure)\n    {\n        log(failure);\n        throw;\n    }\n}")]
    [InlineData("while (true)\n{\n    try\n    {\n        await client.Charges.CreateAsync(new() { Amount = 2000 });\n    }\n    catch (ConnectionException failure)\n    {\n        log(failure);\n    }\n\n    break;\n}")]
    [InlineData("try\n{\n    await client.Charges.CreateAsync(new() { Amount = 2000 });\n}\ncatch (ConnectionException failure)\n{\n    log(failure);\n}")]
    [InlineData("await Task.Run(async () => await client.Charges.CreateAsync(new() { Amount = 2000 }));")]
    public async Task What_is_no_second_attempt_is_clean(string statements) => await UserCode.Statements(statements).IsCleanAsync();

    [Fact]
    public async Task A_key_is_made_before_the_loop()
    {
        var @fixed = await UserCode.Statements("""
            // Until it is paid.
            while (true)
            {
                try
                {
                    log(await client.Charges.[|CreateAsync|](new() { Amount = 2000 }));
                    break;
                }
                catch (ConnectionException)
                {
                }
            }
            """).FixedAsync();

        @fixed.Should().Contain("""
                    // Until it is paid.
                    var idempotencyKey = Guid.NewGuid().ToString();
                    while (true)
                    {
                        try
                        {
                            log(await client.Charges.CreateAsync(new() { Amount = 2000 }, requestOptions: new RequestOptions { IdempotencyKey = idempotencyKey }));
                            break;
                        }
            """);
    }

    [Theory]
    [InlineData("(new() { Amount = 2000 }, cancellationToken)", "(new() { Amount = 2000 }, requestOptions: new RequestOptions { IdempotencyKey = idempotencyKey }, cancellationToken: cancellationToken)")]
    [InlineData("(new() { Amount = 2000 }, null, cancellationToken)", "(new() { Amount = 2000 }, new RequestOptions { IdempotencyKey = idempotencyKey }, cancellationToken)")]
    [InlineData("(new() { Amount = 2000 }, new() { MaxRetries = 0 })", "(new() { Amount = 2000 }, new() { IdempotencyKey = idempotencyKey, MaxRetries = 0 })")]
    [InlineData("(new() { Amount = 2000 }, new() { IdempotencyKey = Guid.NewGuid().ToString(\"N\") })", "(new() { Amount = 2000 }, new() { IdempotencyKey = idempotencyKey })")]
    [InlineData("()", "(requestOptions: new RequestOptions { IdempotencyKey = idempotencyKey })")]
    public async Task The_key_is_added_to_what_is_given(string arguments, string @fixed) =>
        (await Retry($"await client.Charges.[|CreateAsync|]{arguments};").FixedAsync()).Should().Contain($"client.Charges.CreateAsync{@fixed};");

    [Fact]
    public async Task A_key_of_the_callers_own_kind_moves_as_it_is() =>
        (await Retry("await client.Charges.[|CreateAsync|](new(), new() { IdempotencyKey = $\"order-{Guid.NewGuid()}\" });").FixedAsync())
            .Should().Contain("var idempotencyKey = $\"order-{Guid.NewGuid()}\";");

    [Fact]
    public async Task A_name_that_is_taken_is_left_alone() =>
        (await Retry("var idempotencyKey = 3;\n        log(idempotencyKey);\n        await client.Charges.[|CreateAsync|]();").FixedAsync())
            .Should().Contain("IdempotencyKey = idempotencyKey2 }");

    [Fact]
    public async Task A_key_is_made_before_the_call_of_a_pipeline()
    {
        var @fixed = await UserCode.Program("""
            using var client = new PaymentsClient(new() { ApiKey = "sk_test_1" });
            await Polly.ResiliencePipeline.Empty.ExecuteAsync(async token => await client.Charges.[|CreateAsync|](new() { Amount = 2000 }, token));
            """).FixedAsync();

        @fixed.Should().Contain("var idempotencyKey = Guid.NewGuid().ToString();\nawait Polly.ResiliencePipeline.Empty.ExecuteAsync(");
    }

    [Theory]
    [InlineData("var key = Guid.NewGuid().ToString();\n        await client.Charges.[|CreateAsync|](new(), new() { IdempotencyKey = key });\n        log(key);")]
    public async Task A_key_that_is_used_for_more_is_for_its_author_to_move(string statements) => (await Retry(statements).FixTitlesAsync()).Should().BeEmpty();

    private static UserCode Retry(string statements) => UserCode.Statements($$"""
        while (true)
        {
            try
            {
                {{statements}}
                break;
            }
            catch (ConnectionException)
            {
            }
        }
        """);
}
