namespace Payments.Client.Generator.Model;

/// <summary>The description says something that the generator can't build from. The message says where and what to change.</summary>
internal sealed class DescriptionException(string message) : Exception(message)
{
    /// <summary>Puts a place before what is wrong there.</summary>
    public static T At<T>(string place, Func<T> build)
    {
        try
        {
            return build();
        }
        catch (DescriptionException problem)
        {
            throw new DescriptionException($"{place}: {problem.Message}");
        }
    }
}
