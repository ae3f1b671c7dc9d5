namespace Payments.Client.Sandbox.Behaviours.Cards;

/// <summary>The API's test cards of banks around the world, all of which pay.</summary>
internal static class CountryCards
{
    private const string Numbers = """
        ae 4000007840000001
        ar 4000000320000021
        at 4000000400000008
        au 4000000360000006
        be 4000000560000004
        bg 4000001000000000
        br 4000000760000002
        by 4000001120000005
        ca 4000001240000000
        ch 4000007560000009
        cl 4000001520000001
        cn 4000001560000002
        co 4000001700000003
        cr 4000001880000005
        cy 4000001960000008
        cz 4000002030000002
        de 4000002760000016
        dk 4000002080000001
        ec 4000002180000000
        ee 4000002330000009
        es 4000007240000007
        fi 4000002460000001
        fr 4000002500000003
        gb 4000008260000000
        gi 4000002920000005
        gr 4000003000000030
        hk 4000003440000004
        hr 4000001910000009
        hu 4000003480000005
        ie 4000003720000005
        in 4000003560000008
        it 4000003800000008
        jp 4000003920000003
        li 4000004380000004
        lt 4000004400000000
        lu 4000004420000006
        lv 4000004280000005
        mt 4000004700000007
        mx 4000004840008001
        my 4000004580000002
        nl 4000005280000002
        no 4000005780000007
        nz 4000005540000008
        pa 4000005910000000
        pe 4000006040000068
        pl 4000006160000005
        pt 4000006200000007
        py 4000006000000066
        ro 4000006420000001
        sa 4000006820000007
        se 4000007520000008
        sg 4000007020000003
        si 4000007050000006
        sk 4000007030000001
        th 4000007640000003
        tw 4000001580000008
        uy 4000008580000003
        """;

    /// <summary>The cards by their tokens, such as <c>tok_de</c>.</summary>
    public static readonly IReadOnlyDictionary<string, TestCard> ByToken = Numbers
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' '))
        .ToDictionary(parts => $"tok_{parts[0]}", parts => new TestCard(parts[1], CardBrand.Visa) { Country = parts[0].ToUpperInvariant() });
}
