using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.Tests.Description;

namespace Payments.Client.Tests.Conventions;

public class ServiceTests
{
    private static readonly IReadOnlyList<Type> Services =
        [.. typeof(Charge).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && typeof(ApiService).IsAssignableFrom(type))];

    private static readonly IReadOnlyList<MethodInfo> Operations =
    [
        .. Services.SelectMany(service => service.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType != typeof(Uri)),
    ];

    [Fact]
    public void There_is_a_method_for_each_operation()
    {
        var methods = Operations.Where(method => typeof(Task).IsAssignableFrom(method.ReturnType)).Select(method => method.Name);

        var ofOAuth = Operations.Count(method => method.DeclaringType == typeof(OAuthService));
        methods.Should().HaveCount(ApiDescription.Api.Operations.Count + ofOAuth);
    }

    [Fact]
    public void Every_operation_that_returns_a_page_has_its_auto_paging_twin()
    {
        // A few lists come whole: they take no cursor.
        foreach (var method in Operations.Where(method => method.GetParameters().Any(parameter => parameter.ParameterType.IsAssignableTo(typeof(ListOptions)) || parameter.ParameterType.IsAssignableTo(typeof(SearchOptions)))
            && method.ReturnType.Name.StartsWith("Task`", StringComparison.Ordinal)))
        {
            var name = method.Name.Replace("Async", "AutoPagingAsync", StringComparison.Ordinal);
            var twin = method.DeclaringType!.GetMethod(name, [.. method.GetParameters().Select(parameter => parameter.ParameterType)]);

            twin.Should().NotBeNull($"{method.DeclaringType.Name}.{name} walks the pages of {method.Name}");
            twin!.ReturnType.Should().Be(typeof(AsyncPageable<>).MakeGenericType(method.ReturnType.GetGenericArguments()[0].GetGenericArguments()[0]));
            twin.IsVirtual.Should().BeTrue();
        }
    }

    [Fact]
    public void Every_operation_can_be_replaced_and_cancelled()
    {
        foreach (var method in Operations.Where(method => typeof(Task).IsAssignableFrom(method.ReturnType)))
        {
            method.IsVirtual.Should().BeTrue($"{method.DeclaringType!.Name}.{method.Name} must be mockable");
            method.GetParameters()[^1].ParameterType.Should().Be<CancellationToken>();
            method.GetParameters().Select(parameter => parameter.ParameterType).Should().Contain(typeof(RequestOptions));
            method.Name.Should().EndWith("Async");
        }
    }

    [Fact]
    public void Every_operation_can_be_called_without_its_request_options()
    {
        foreach (var method in Operations)
        {
            var parameters = method.GetParameters();
            Type[] withOptions = [.. parameters[..^2].Select(parameter => parameter.ParameterType), typeof(CancellationToken)];
            Overload(method, withOptions);
            if (parameters[^3].IsOptional)
            {
                Overload(method, [.. withOptions[..^2], typeof(CancellationToken)]);
            }
        }

        static void Overload(MethodInfo method, Type[] parameters)
        {
            var overload = method.DeclaringType!.GetMethod(method.Name, parameters);

            overload.Should().NotBeNull($"{method.DeclaringType.Name}.{method.Name} has a form with {string.Join(", ", parameters.Select(type => type.Name))}");
            overload!.ReturnType.Should().Be(method.ReturnType);
            overload.IsVirtual.Should().BeFalse("a test double replaces the full form alone");
            overload.DeclaringType.Should().Be(method.DeclaringType.BaseType, "in the class itself it would make calls ambiguous");
        }
    }

    [Fact]
    public void Every_service_hangs_on_the_client()
    {
        using var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1" });

        ServicesOf(client).Select(service => service.GetType()).Should().BeEquivalentTo(Services);
    }

    [Fact]
    public void Every_service_is_registered_and_is_the_one_of_the_client()
    {
        var services = new ServiceCollection();
        services.AddPaymentsClient(options => options.ApiKey = "sk_test_1");
        using var provider = services.BuildServiceProvider();

        var ofClient = ServicesOf(provider.GetRequiredService<PaymentsClient>()).ToDictionary(service => service.GetType());

        foreach (var service in Services)
        {
            provider.GetRequiredService(service).Should().BeSameAs(ofClient[service]);
        }
    }

    [Fact]
    public void Every_class_has_a_name_of_its_own()
    {
        typeof(Charge).Assembly.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Name).Should().OnlyHaveUniqueItems();
    }

    private static IEnumerable<object> ServicesOf(object owner) => owner.GetType().GetProperties()
        .Where(property => property.PropertyType.Assembly == typeof(Charge).Assembly)
        .Select(property => property.GetValue(owner)!)
        .SelectMany(value => value is ApiService ? [value] : ServicesOf(value));
}
