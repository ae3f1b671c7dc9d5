namespace Payments.Client.Sandbox.Forms;

/// <summary>A decoded form: text, or a map of further values (a list is a map with numbers for names).</summary>
internal abstract class FormValue;

internal sealed class FormText(string text) : FormValue
{
    public string Text { get; } = text;
}

internal sealed class FormMap : FormValue
{
    /// <summary>Some of the values were appended with <c>[]</c>, so that this can only be a list.</summary>
    public bool IsAppended { get; set; }

    /// <summary>In the order in which they were sent, so that the first mistake is the one reported.</summary>
    public OrderedValues Values { get; } = new();
}
