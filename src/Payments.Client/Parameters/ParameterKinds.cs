using System.Diagnostics.CodeAnalysis;
using Payments.Client.Json;

namespace Payments.Client.Parameters;

/// <summary>The kinds of values that parameters have. Each is made once, when it is first asked for.</summary>
internal static class ParameterKinds
{
    public static ParameterKind<string> Text => field ??= new TextKind();

    /// <summary>A text that only the API may see.</summary>
    public static ParameterKind<string> Secret => field ??= new SecretKind();

    public static ParameterKind<long> Integer => field ??= new IntegerKind();

    public static ParameterKind<decimal> Decimal => field ??= new DecimalKind();

    public static ParameterKind<bool> Boolean => field ??= new BooleanKind();

    public static ParameterKind<DateTimeOffset> Time => field ??= new TimeKind();

    public static ParameterKind<DateRange> TimeRange => field ??= new TimeRangeKind();

    public static ParameterKind<IntegerRange> IntegerRange => field ??= new IntegerRangeKind();

    public static ParameterKind<FileUpload> File => field ??= new FileKind();

    /// <summary>A number of a map, whose null unsets its key.</summary>
    public static ParameterKind<long?> IntegerOrNull => field ??= new IntegerOrNullKind();

    public static ParameterKind<T> Enum<T>()
        where T : struct, IOpenEnum<T> => EnumKind<T>.Instance;

    public static ParameterKind<T> Group<[DynamicallyAccessedMembers(NewObject.Needs)] T>()
        where T : ApiOptions => GroupKind<T>.Instance;

    public static ParameterKind<IList<T>> Groups<[DynamicallyAccessedMembers(NewObject.Needs)] T>()
        where T : ApiOptions => GroupKind<T>.List;

    public static ParameterKind<StringOr<T>> StringOrGroup<[DynamicallyAccessedMembers(NewObject.Needs)] T>(bool clears = false)
        where T : ApiOptions => StringOrKind<T>.Of(GroupKind<T>.Instance, clears);

    public static ParameterKind<StringOr<T>> StringOrChoice<T>(ParameterKind<T> choice, bool clears = false)
        where T : ApiOptions => StringOrKind<T>.Of(choice, clears);

    public static ParameterKind<KeywordOr<TKeyword, DateTimeOffset>> KeywordOrTime<TKeyword>(bool clears = false)
        where TKeyword : struct, IOpenEnum<TKeyword> => KeywordOrKind<TKeyword, DateTimeOffset>.Of(Time, clears);

    public static ParameterKind<KeywordOr<TKeyword, long>> KeywordOrInteger<TKeyword>(bool clears = false)
        where TKeyword : struct, IOpenEnum<TKeyword> => KeywordOrKind<TKeyword, long>.Of(Integer, clears);

    private sealed class TextKind : ParameterKind<string>
    {
        public override void Write(ParameterWriter writer, string value) => writer.Write(value);

        public override string Read(ParameterJson json) => json.Text();
    }

    private sealed class SecretKind : ParameterKind<string>
    {
        public override void Write(ParameterWriter writer, string value) => writer.WriteSecret(value);

        public override string Read(ParameterJson json) => json.Text();
    }

    private sealed class IntegerKind : ParameterKind<long>
    {
        public override void Write(ParameterWriter writer, long value) => writer.Write(value);

        public override long Read(ParameterJson json) => json.Integer();
    }

    private sealed class IntegerOrNullKind : ParameterKind<long?>
    {
        public override void Write(ParameterWriter writer, long? value) => writer.Write(value.GetValueOrDefault());

        public override long? Read(ParameterJson json) => json.Integer();
    }

    private sealed class DecimalKind : ParameterKind<decimal>
    {
        public override void Write(ParameterWriter writer, decimal value) => writer.Write(value);

        public override decimal Read(ParameterJson json) => json.Decimal();
    }

    private sealed class BooleanKind : ParameterKind<bool>
    {
        public override void Write(ParameterWriter writer, bool value) => writer.Write(value);

        public override bool Read(ParameterJson json) => json.Boolean();
    }

    private sealed class TimeKind : ParameterKind<DateTimeOffset>
    {
        public override void Write(ParameterWriter writer, DateTimeOffset value) => writer.Write(value.ToUnixTimeSeconds());

        public override DateTimeOffset Read(ParameterJson json) => json.Time();
    }

    private sealed class ListKind<T>(ParameterKind<T> item) : ParameterKind<IList<T>>
    {
        public override void Write(ParameterWriter writer, IList<T> value) => writer.WriteList(value, item, clears: true);

        public override IList<T> Read(ParameterJson json) => json.List(item);
    }

    private sealed class GroupKind<[DynamicallyAccessedMembers(NewObject.Needs)] T> : ParameterKind<T>
        where T : ApiOptions
    {
        public static readonly GroupKind<T> Instance = new();

        public static ListKind<T> List => field ??= new(Instance);

        public override void Write(ParameterWriter writer, T value) => writer.Write(value);

        public override T Read(ParameterJson json) => json.Group<T>();
    }
}
