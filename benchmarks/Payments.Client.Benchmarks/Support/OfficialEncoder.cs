using System.Linq.Expressions;
using System.Reflection;

namespace Payments.Client.Benchmarks.Support;

/// <summary>The official SDK's encoder, which is not public: bound once, so that each call of it is a direct one.</summary>
internal static class OfficialEncoder
{
    private static readonly Type Encoder = typeof(Stripe.Charge).Assembly.GetType("Stripe.Infrastructure.FormEncoding.ContentEncoder", throwOnError: true)!;

    public static Func<Stripe.BaseOptions, HttpContent> Body { get; } = Bind<HttpContent>("CreateHttpContent");

    public static Func<Stripe.BaseOptions, string> Query { get; } = Bind<string>("CreateQueryString");

    private static Func<Stripe.BaseOptions, TResult> Bind<TResult>(string name)
    {
        var method = Encoder.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Single(candidate => candidate.Name == name && candidate.GetParameters()[0].ParameterType == typeof(Stripe.BaseOptions));
        var options = Expression.Parameter(typeof(Stripe.BaseOptions));
        var rest = method.GetParameters().Skip(1).Select(parameter => Expression.Constant(Enum.ToObject(parameter.ParameterType, 0), parameter.ParameterType));
        return Expression.Lambda<Func<Stripe.BaseOptions, TResult>>(Expression.Call(method, [options, .. rest]), options).Compile();
    }
}
