namespace Payments.Client.Tests.Operations;

/// <summary>A dispute answered with every kind of evidence that there is.</summary>
internal static class DisputeEvidence
{
    public static ChargeDisputeUpdateOptions Full => new()
    {
        Evidence = new()
        {
            AccessActivityLog = "log",
            BillingAddress = "1 Main St",
            CancellationPolicy = "file_1",
            CancellationPolicyDisclosure = "shown",
            CancellationRebuttal = "not cancelled",
            CustomerCommunication = "file_2",
            CustomerEmailAddress = "jenny@example.com",
            CustomerName = "Jenny",
            CustomerPurchaseIp = "203.0.113.7",
            CustomerSignature = "file_3",
            DuplicateChargeDocumentation = "file_4",
            DuplicateChargeExplanation = "two orders",
            DuplicateChargeId = "ch_2",
            EnhancedEvidence = new DisputeEvidenceEnhancedEvidenceOptions
            {
                VisaCompellingEvidence3 = new()
                {
                    DisputedTransaction = new() { CustomerDeviceId = "d", MerchandiseOrServices = "merchandise", ShippingAddress = new() { Line1 = "1 Main St" } },
                    PriorUndisputedTransactions = [new() { Charge = "ch_0", CustomerAccountId = Clear.Value }],
                },
                VisaCompliance = new() { FeeAcknowledged = true },
            },
            ProductDescription = "rocket",
            Receipt = "file_5",
            RefundPolicy = "file_6",
            RefundPolicyDisclosure = "shown",
            RefundRefusalExplanation = "used",
            ServiceDate = "2026-11-02",
            ServiceDocumentation = "file_7",
            ShippingAddress = "1 Main St",
            ShippingCarrier = "post",
            ShippingDate = "2026-11-03",
            ShippingDocumentation = "file_8",
            ShippingTrackingNumber = "T1",
            UncategorizedFile = "file_9",
            UncategorizedText = "winning_evidence",
        },
        Metadata = new() { ["case"] = "1" },
        Submit = true,
    };

    public static string Form { get; } = string.Join('&', (string[])
    [
        "evidence[access_activity_log]=log",
        "evidence[billing_address]=1+Main+St",
        "evidence[cancellation_policy]=file_1",
        "evidence[cancellation_policy_disclosure]=shown",
        "evidence[cancellation_rebuttal]=not+cancelled",
        "evidence[customer_communication]=file_2",
        "evidence[customer_email_address]=jenny%40example.com",
        "evidence[customer_name]=Jenny",
        "evidence[customer_purchase_ip]=203.0.113.7",
        "evidence[customer_signature]=file_3",
        "evidence[duplicate_charge_documentation]=file_4",
        "evidence[duplicate_charge_explanation]=two+orders",
        "evidence[duplicate_charge_id]=ch_2",
        "evidence[enhanced_evidence][visa_compelling_evidence_3][disputed_transaction][customer_device_id]=d",
        "evidence[enhanced_evidence][visa_compelling_evidence_3][disputed_transaction][merchandise_or_services]=merchandise",
        "evidence[enhanced_evidence][visa_compelling_evidence_3][disputed_transaction][shipping_address][line1]=1+Main+St",
        "evidence[enhanced_evidence][visa_compelling_evidence_3][prior_undisputed_transactions][0][charge]=ch_0",
        "evidence[enhanced_evidence][visa_compelling_evidence_3][prior_undisputed_transactions][0][customer_account_id]=",
        "evidence[enhanced_evidence][visa_compliance][fee_acknowledged]=true",
        "evidence[product_description]=rocket",
        "evidence[receipt]=file_5",
        "evidence[refund_policy]=file_6",
        "evidence[refund_policy_disclosure]=shown",
        "evidence[refund_refusal_explanation]=used",
        "evidence[service_date]=2026-11-02",
        "evidence[service_documentation]=file_7",
        "evidence[shipping_address]=1+Main+St",
        "evidence[shipping_carrier]=post",
        "evidence[shipping_date]=2026-11-03",
        "evidence[shipping_documentation]=file_8",
        "evidence[shipping_tracking_number]=T1",
        "evidence[uncategorized_file]=file_9",
        "evidence[uncategorized_text]=winning_evidence",
        "metadata[case]=1",
        "submit=true",
    ]);
}
