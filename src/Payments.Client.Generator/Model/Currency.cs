namespace Payments.Client.Generator.Model;

/// <summary>A currency of the API.</summary>
/// <param name="Code">Its three letters, in lower case.</param>
/// <param name="Decimals">How many decimal places an amount has when people write it.</param>
/// <param name="Zeros">In how many zeros an amount of its smallest unit has to end.</param>
/// <param name="IsFormer">Whether the API no longer takes it.</param>
internal sealed record Currency(string Code, int Decimals, int Zeros, bool IsFormer);
