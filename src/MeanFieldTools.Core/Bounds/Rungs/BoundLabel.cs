namespace MeanFieldTools;

/// <summary>How far a bound is to be trusted.</summary>
public enum BoundLabel
{
    /// <summary>As arXiv:2501.14660v1 prints it.</summary>
    PaperPrinted,

    /// <summary>The paper's argument with its constants put right.</summary>
    PaperCorrected,

    /// <summary>Proved from assumption A1 and the hypotheses listed.</summary>
    Proved,

    /// <summary>Proved on an event that was seen to hold on the run at hand; how likely the event is, is not proved.</summary>
    Conditional,

    /// <summary>A mean over simulations, with a confidence interval.</summary>
    Statistical,

    /// <summary>The leading term for N to infinity.</summary>
    Asymptotic,

    /// <summary>A number without proof: an estimate of an error, or a constant from a secondary source.</summary>
    Estimate,
}
