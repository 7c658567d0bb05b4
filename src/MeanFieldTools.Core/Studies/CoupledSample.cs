namespace MeanFieldTools.Studies;

/// <summary>One replicate at one saved time.</summary>
internal sealed record CoupledSample
{
    /// <summary>t.</summary>
    public required double Time { get; init; }

    /// <summary>(1/N) sum_i sup_{s &lt;= t} |theta^i_s - thetabar^i_s|^2 in l1 and l2.</summary>
    public required (double L1, double L2) Pathwise { get; init; }

    /// <summary>e_j(t) = F_j(t) - m_j(t) of the mixture.</summary>
    public required double[] OutputErrors { get; init; }

    /// <summary>L(t) of the mixture minus that of the limit.</summary>
    public required double LossGap { get; init; }

    /// <summary>W_2^2 of the mixture to fresh particles of the limit, or to its quantiles for d = 1; null where N is too large.</summary>
    public double? TransportOfMixture { get; init; }

    /// <summary>W_2^2 of the copies to the same; null for d = 1 and where N is too large.</summary>
    public double? TransportOfCopies { get; init; }
}

/// <summary>One replicate: its saved times, and what is needed at times between.</summary>
internal sealed record CoupledReplicate
{
    /// <summary>The saved times in order.</summary>
    public required CoupledSample[] Samples { get; init; }

    /// <summary>(1/N) sum_i |theta^i_s - thetabar^i_s|^2 at the grid's times s, in l1 and l2.</summary>
    public required (double L1, double L2)[] Pointwise { get; init; }

    /// <summary>F_j(Thetabar_s) - m_j(s) at the grid's times: means of N independent terms of mean zero.</summary>
    public required double[][] CopyErrors { get; init; }
}
