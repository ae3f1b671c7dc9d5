using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Forms;

/// <summary>What the API takes as an address, which the description does not say: parts may be sent empty, and a country is one that there is.</summary>
internal static class Addresses
{
    private const string CardPrefix = "address_";

    // ISO 3166-1 alpha-2, and what the API has beside it: Kosovo, Ascension and Tristan da Cunha.
    private static readonly HashSet<string> Countries =
    [
        .. """
           AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
           CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
           FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
           JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
           MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
           PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
           TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
           XK AC TA
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>A part of an address, or of a parcel on its way there, that may be sent empty and is not there then.</summary>
    public static bool MayBeEmpty(TypeShape type, string name) => type.Find(name) is { Kind: NodeKind.Text, IsRequired: false }
        && (name.StartsWith(CardPrefix, StringComparison.Ordinal) || type.Find("line1") is not null || type.Find("tracking_number") is not null);

    /// <summary>Refuses what is no country, where a parameter names one.</summary>
    public static void CheckCountry(string name, JsonNode? value, string path)
    {
        if (name is "country" or CardPrefix + "country" && value.AsText() is { } country && !IsCountry(country))
        {
            throw Problems.Invalid(
                $"The country '{Problems.Shorten(country)}' is unknown: send the two letters of ISO 3166-1, such as US, DE or JP.",
                path,
                "country_code_invalid");
        }
    }

    /// <summary>Two letters that stand for a country, in either case.</summary>
    public static bool IsCountry(string text) => Countries.Contains(text.ToUpperInvariant());
}
