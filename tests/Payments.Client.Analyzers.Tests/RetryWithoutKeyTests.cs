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
    [InlineData("RateLimitException")]
    [InlineData("RateLimitQueueException")]
    [InlineData("IdempotencyException")]
    [InlineData("AuthenticationException")]
    [InlineData("PermissionException")]
    [InlineData("PaymentsException failure) when (failure is ConnectionException or ServerException")]
    [InlineData("PaymentsException failure) when (failure is RateLimitException { RetryAfter: not null }")]
    [InlineData("ApiException failure) when (failure.StatusCode == 409")]
    [InlineData("PaymentsException failure) when (!(failure is CardException)")]
    [InlineData("PaymentsException failure) when (failure.MayHaveBeenCarriedOut")]
    [InlineData("CallCanceledException")]
    public async Task An_exception_that_does_not_settle_an_attempt_before_it_is_no_reason_to_forget_the_key(string caught) =>
        await Retry("await client.Charges.[|CreateAsync|](new() { Amount = 2000 });", caught).FindsAsync("PAY0003");

    [Theory]
    [InlineData("CardException")]
    [InlineData("InvalidRequestException")]
    [InlineData("HttpRequestException")]
    [InlineData("PaymentsException failure) when (failure is CardException")]
    [InlineData("Exception failure) when (failure is CardException { Code: not null } or InvalidRequestException")]
    [InlineData("ApiException failure) when (charge.Paid && failure is CardException")]
    [InlineData("PaymentsException failure) when (!failure.MayHaveBeenCarriedOut")]
    [InlineData("ConnectionException)\n    {\n        throw;\n    }\n    catch (Exception failure) when (failure is ConnectionException")]
    public async Task An_exception_that_settles_the_call_is_clean(string caught) =>
        await Retry("await client.Charges.CreateAsync(new() { Amount = 2000 });", caught).IsCleanAsync();

    [Theory]
    [InlineData("var total = 19.99m;\nwhile (true)\n{\n    try\n    {\n        var amount = (long)Math.Round(total * 100);\n        await client.Charges.[|CreateAsync|](new() { Amount = amount });\n        break;\n    }\n    catch (ConnectionException)\n    {\n    }\n}")]
    [InlineData("while (true)\n{\n    var found = await client.Charges.GetAsync(charge.Id);\n    var amount = found.Amount;\n    var options = new ChargeCreateOptions { Amount = amount };\n    try\n    {\n        await client.Charges.[|CreateAsync|](options);\n        break;\n    }\n    catch (ConnectionException)\n    {\n    }\n}")]
    [InlineData("while (true)\n{\n    ChargeCreateOptions options;\n    options = new() { Metadata = new() { [\"ids\"] = string.Join(',', new[] { charge }.Select(paid => paid.Id)) } };\n    try\n    {\n        await client.Charges.[|CreateAsync|](options);\n        break;\n    }\n    catch (ConnectionException)\n    {\n    }\n}")]
    [InlineData("var customers = new[] { \"cus_1\", \"cus_2\" };\nwhile (true)\n{\n    try\n    {\n        foreach (var customer in customers)\n        {\n            await client.Charges.[|CreateAsync|](new() { Customer = customer });\n        }\n\n        break;\n    }\n    catch (ConnectionException)\n    {\n    }\n}")]
    public async Task What_is_computed_again_is_a_retry(string statements) => await UserCode.Statements(statements).FindsAsync("PAY0003");

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
    [InlineData("CreateAsync(new() { Amount = 2000 })", "ConnectionException", "[|CreateAsync|](new() { Amount = 2000 }, cancellationToken)", "without an idempotency key")]
    [InlineData("CreateAsync(new() { Amount = 2000 })", "RateLimitException", "[|CreateAsync|](new() { Amount = 2000 }, new() { IdempotencyKey = Guid.NewGuid().ToString() })", "with a new idempotency key each time")]
    public async Task A_second_attempt_in_the_catch_is_told(string first, string caught, string second, string problem)
    {
        var code = TriedTwice(first, caught, second);

        var messages = await code.FindsAsync("PAY0003");

        messages.Single().Should().Contain($"by a catch {problem}");
        (await code.FixTitlesAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("ConnectionException failure", "CreateAsync(new() { Amount = 2000 }, new() { IdempotencyKey = failure.IdempotencyKey })")]
    [InlineData("ConnectionException", "CreateAsync(new() { Amount = 1000 })")]
    [InlineData("CardException", "CreateAsync(new() { Amount = 2000 })")]
    public async Task Another_call_in_the_catch_is_clean(string caught, string second) =>
        await TriedTwice("CreateAsync(new() { Amount = 2000 })", caught, second).IsCleanAsync();

    [Theory]
    [InlineData("", "var ro = new RequestOptions { IdempotencyKey = Guid.NewGuid().ToString() };", "ro")]
    [InlineData("", "var ro = new RequestOptions { MaxRetries = 0 };\nro.IdempotencyKey = Guid.NewGuid().ToString();", "ro")]
    [InlineData("var ro = new RequestOptions { MaxRetries = 0 };", "ro.IdempotencyKey = $\"order-{DateTime.UtcNow.Ticks}\";", "ro")]
    [InlineData("string key;", "key = Guid.NewGuid().ToString();", "new() { IdempotencyKey = key }")]
    [InlineData("var key = charge.Id;", "var again = key + Random.Shared.Next();", "new() { IdempotencyKey = again }")]
    [InlineData("var attempt = 0;", "attempt++;", "new() { IdempotencyKey = $\"order-{charge.Id}-{attempt}\" }")]
    [InlineData("var key = charge.Id;", "key += \"-again\";", "new() { IdempotencyKey = key }")]
    public async Task A_key_that_is_set_anew_by_each_attempt_is_told(string before, string within, string options)
    {
        var messages = await Keyed(before, within, "[|CreateAsync|]", options).FindsAsync("PAY0003");

        messages.Single().Should().Contain("with a new idempotency key each time");
    }

    [Theory]
    [InlineData("", "var ro = new RequestOptions { MaxRetries = 0 };", "ro")]
    [InlineData("var ro = new RequestOptions { MaxRetries = 0 };", "", "ro")]
    public async Task Options_in_a_variable_are_looked_at(string before, string within, string options)
    {
        var messages = await Keyed(before, within, "[|CreateAsync|]", options).FindsAsync("PAY0003");

        messages.Single().Should().Contain("without an idempotency key");
    }

    [Theory]
    [InlineData("var ro = new RequestOptions { IdempotencyKey = Guid.NewGuid().ToString() };", "", "ro")]
    [InlineData("var ro = new RequestOptions();\nro.IdempotencyKey = Guid.NewGuid().ToString();", "", "ro")]
    [InlineData("var ro = new RequestOptions();\nlog(ro);", "", "ro")]
    [InlineData("var key = Guid.NewGuid().ToString();", "var ro = new RequestOptions { IdempotencyKey = key };", "ro")]
    [InlineData("string? key = null;", "key ??= Guid.NewGuid().ToString();", "new() { IdempotencyKey = key }")]
    [InlineData("string? key = null;", "if (key is null)\n{\n    key = Guid.NewGuid().ToString();\n}", "new() { IdempotencyKey = key }")]
    [InlineData("var key = Guid.NewGuid().ToString();", "try\n{\n    log(1);\n}\ncatch (CardException)\n{\n    key = Guid.NewGuid().ToString();\n}", "new() { IdempotencyKey = key }")]
    [InlineData("var ro = new RequestOptions { IdempotencyKey = charge.Id };", "try\n{\n    log(1);\n}\ncatch (CardException)\n{\n    ro.IdempotencyKey = Guid.NewGuid().ToString();\n}", "ro")]
    [InlineData("var key = $\"order-{DateTime.UtcNow:O}\";", "", "new() { IdempotencyKey = key }")]
    public async Task A_key_that_is_set_before_or_for_a_new_reason_is_clean(string before, string within, string options) =>
        await Keyed(before, within, "CreateAsync", options).IsCleanAsync();

    [Theory]
    [InlineData("ExchangeCodeAsync(new() { Code = \"ac_1\" })")]
    [InlineData("ExchangeCodeAsync(new() { Code = \"ac_1\" }, cancellationToken)")]
    [InlineData("RefreshAsync(new() { RefreshToken = \"rt_1\" })")]
    [InlineData("DeauthorizeAsync(new() { StripeUserId = \"acct_1\" })")]
    public async Task OAuth_knows_no_keys(string call) => await Retry($"await client.OAuth.{call};").IsCleanAsync();

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

    [Fact]
    public async Task The_key_of_a_failed_call_is_one_for_all_attempts() => await UserCode.Statements("""
        string? key = null;
        while (true)
        {
            try
            {
                await client.Charges.CreateAsync(new() { Amount = 2000 }, new() { IdempotencyKey = key });
                break;
            }
            catch (ConnectionException failure)
            {
                key = failure.IdempotencyKey;
            }
        }
        """).IsCleanAsync();

    [Theory]
    [InlineData("foreach (var id in new[] { \"cus_1\", \"cus_2\" })\n{\n    try\n    {\n        await client.Charges.CreateAsync(new() { Customer = id });\n    }\n    catch (PaymentsException failure)\n    {\n        log(failure);\n    }\n}")]
    [InlineData("var orders = new Queue<string>();\nwhile (orders.TryDequeue(out var order))\n{\n    try\n    {\n        await client.Charges.CreateAsync(new() { Customer = order });\n    }\n    catch (PaymentsException failure)\n    {\n        log(failure);\n    }\n}")]
    [InlineData("while (!cancellationToken.IsCancellationRequested)\n{\n    try\n    {\n        await client.Billing.MeterEvents.CreateAsync(new() { EventName = \"calls\", Payload = new() });\n        await Task.Delay(1000, cancellationToken);\n    }\n    catch (Exception failure)\n    {\n        log(failure);\n    }\n}")]
    [InlineData("var cards = new[] { \"tok_visa\", \"tok_amex\" };\nfor (var card = 0; card < cards.Length; card++)\n{\n    try\n    {\n        await client.Charges.CreateAsync(new() { Source = cards[card] });\n        break;\n    }\n    catch (PaymentsException failure)\n    {\n        log(failure);\n    }\n}")]
    [InlineData("var cards = new Queue<string>();\nwhile (true)\n{\n    var card = cards.Dequeue();\n    try\n    {\n        await client.Charges.CreateAsync(new() { Source = card });\n        break;\n    }\n    catch (PaymentsException failure)\n    {\n        log(failure);\n    }\n}")]
    [InlineData("var cards = new[] { \"tok_visa\", \"tok_amex\" };\nvar card = 0;\nwhile (true)\n{\n    try\n    {\n        await client.Charges.CreateAsync(new() { Source = cards[card] });\n        break;\n    }\n    catch (PaymentsException)\n    {\n        card++;\n    }\n}")]
    [InlineData("var options = new ChargeCreateOptions { Source = \"tok_visa\" };\nwhile (true)\n{\n    try\n    {\n        await client.Charges.CreateAsync(options);\n        break;\n    }\n    catch (PaymentsException)\n    {\n        options.Source = Console.ReadLine();\n    }\n}")]
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

    [Fact]
    public async Task Options_of_the_attempt_get_the_key_where_they_are_made() =>
        (await Keyed("", "var ro = new RequestOptions { ConnectedAccount = \"acct_1\", IdempotencyKey = Guid.NewGuid().ToString() };", "[|CreateAsync|]", "ro").FixedAsync())
            .Should().Contain("var idempotencyKey = Guid.NewGuid().ToString();\n        while")
            .And.Contain("var ro = new RequestOptions { ConnectedAccount = \"acct_1\", IdempotencyKey = idempotencyKey };")
            .And.Contain("CreateAsync(new() { Amount = 2000 }, ro);");

    [Theory]
    [InlineData("var ro = new RequestOptions { ConnectedAccount = \"acct_1\" };", "", "ro")]
    [InlineData("", "var ro = new RequestOptions { ConnectedAccount = \"acct_1\" };\nro.IdempotencyKey = Guid.NewGuid().ToString();", "ro")]
    [InlineData("var attempt = 0;", "attempt++;", "new() { IdempotencyKey = $\"order-{attempt}\" }")]
    public async Task Options_that_are_set_in_several_places_are_for_their_author_to_change(string before, string within, string options) =>
        (await Keyed(before, within, "[|CreateAsync|]", options).FixTitlesAsync()).Should().BeEmpty();

    [Theory]
    [InlineData("while (true)\n{\n    try\n    {\n        foreach (var customer in new[] { \"cus_1\", \"cus_2\" })\n        {\n            await client.Charges.[|CreateAsync|](new() { Customer = customer });\n        }\n\n        break;\n    }\n    catch (ConnectionException)\n    {\n    }\n}")]
    [InlineData("await Polly.ResiliencePipeline.Empty.ExecuteAsync(async token =>\n{\n    foreach (var customer in new[] { \"cus_1\", \"cus_2\" })\n    {\n        await client.Charges.[|CreateAsync|](new() { Customer = customer }, token);\n    }\n});")]
    public async Task Several_calls_of_one_attempt_get_no_key_in_common(string statements) => (await UserCode.Statements(statements).FixTitlesAsync()).Should().BeEmpty();

    [Fact]
    public async Task Two_calls_of_one_attempt_get_a_key_each_one_after_the_other()
    {
        var code = Retry("await client.Charges.[|CreateAsync|](new() { Amount = 2000 });\n        await client.Refunds.[|CreateAsync|](new() { Charge = charge.Id });");

        var formatted = await code.FormattedAsync();
        var once = await code.FixedAsync();
        var twice = await code.With(once).FixedAsync();

        formatted.Should().NotContain("idempotencyKey");
        twice.Should().Contain("new RequestOptions { IdempotencyKey = idempotencyKey });").And.Contain("new RequestOptions { IdempotencyKey = idempotencyKey2 });");
    }

    private static UserCode Retry(string statements, string caught = "ConnectionException") => UserCode.Statements($$"""
        while (true)
        {
            try
            {
                {{statements}}
                break;
            }
            catch ({{caught}})
            {
            }
        }
        """);

    private static UserCode TriedTwice(string first, string caught, string second) => UserCode.Statements($$"""
        try
        {
            await client.Charges.{{first}};
        }
        catch ({{caught}})
        {
            await client.Charges.{{second}};
        }
        """);

    private static UserCode Keyed(string before, string within, string create, string options) => UserCode.Statements($$"""
        {{before}}
        while (true)
        {
            try
            {
                {{within}}
                await client.Charges.{{create}}(new() { Amount = 2000 }, {{options}});
                break;
            }
            catch (ConnectionException)
            {
            }
        }
        """);
}
