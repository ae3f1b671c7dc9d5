using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes what a model tells of itself in logs and debuggers, and what it keeps from them.</summary>
internal static class ModelTextEmitter
{
    private static readonly string[] AmountNames = ["amount", "amount_total", "total", "unit_amount", "value"];

    /// <summary>Its kind, id, amount and status, as far as it has them.</summary>
    public static void Write(CodeFile file, ModelType type)
    {
        string?[] parts = [Id(type), Amount(type), Status(type)];
        var count = Array.FindLastIndex(parts, part => part is not null) + 1;
        if (count == 0)
        {
            return;
        }

        var kind = Find(type, "object") is { Shape.Constant: not null } known ? known.Name : "GetType().Name";
        file.Line();
        file.Line("/// <inheritdoc/>");
        file.Line($"internal override ModelText Describe() => new({string.Join(", ", parts.Take(count).Select(part => part ?? "null").Prepend(kind))});");
    }

    /// <summary>Keeps a secret out of debuggers; it stands above its field and above its property.</summary>
    public static void Hide(CodeFile file, Member member)
    {
        if (member.IsSecret)
        {
            file.Using("System.Diagnostics");
            file.Line("[DebuggerBrowsable(DebuggerBrowsableState.Never)]");
        }
    }

    private static string? Id(ModelType type) => Find(type, "id") is { Shape.Kind: ShapeKind.Text } id ? id.Name : null;

    private static string? Amount(ModelType type)
    {
        if (Find(type, "currency") is { Shape.Kind: ShapeKind.Text or ShapeKind.Enum } currency
            && AmountNames.Select(name => Find(type, name)).FirstOrDefault(member => member is { Shape.Kind: ShapeKind.Integer }) is { } amount)
        {
            return $"ModelText.AmountOf({amount.Name}, {Text(currency)})";
        }

        var nested = Find(type, "amount") ?? Find(type, "monetary");
        return nested is { Shape: { Kind: ShapeKind.Object, Expandable: false } } ? $"{OrNull(nested)}.Describe().Amount" : null;
    }

    private static string? Status(ModelType type)
    {
        var status = Find(type, "status") is { Shape.Kind: ShapeKind.Text or ShapeKind.Enum } member ? Text(member) : null;
        return Find(type, "deleted") is { Shape.Kind: ShapeKind.Boolean } deleted ? $"{deleted.Name} == true ? \"deleted\" : {status ?? "null"}" : status;
    }

    private static string Text(Member member) => member.Shape.Kind == ShapeKind.Enum ? $"{OrNull(member)}.Value" : member.Name;

    /// <summary>A member that is asked for more, if it is there.</summary>
    private static string OrNull(Member member) => member.Name + (ModelTypes.IsNullable(member) ? "?" : "");

    private static Member? Find(ModelType type, string wireName) => type.Members.FirstOrDefault(member => member.WireName == wireName);
}
