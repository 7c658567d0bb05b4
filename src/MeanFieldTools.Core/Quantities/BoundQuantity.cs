namespace MeanFieldTools;

/// <summary>What a bound bounds. All distances are squared; their unit is radian squared.</summary>
public enum BoundQuantity
{
    /// <summary>E W_2^2(mu^N_t, mu_t), as in (3.43).</summary>
    W2Squared,

    /// <summary>E W_2(mu^N_t, mu_t), not squared, as (1.4) states it.</summary>
    W2,

    /// <summary>The pathwise coupling (2.9) with p = 2: (1/N) sum_i E sup_{s &lt;= t} |theta^i_s - thetabar^i_s|^2.</summary>
    Coupling2,

    /// <summary>The mean over the data of E |F_j - m_j|^2: outputs of the mixture against outputs of the limit.</summary>
    Prediction2,

    /// <summary>E |L - L_inf|: the mixture's loss against the limit's.</summary>
    LossGap,

    /// <summary>W_2^2 of the law of the first k particles to k independent copies, the l2 sum over the particles.</summary>
    Marginal2,

    /// <summary>(1/N) sum_i |theta^i - that of a time-stepped run|^2: what the integrator adds.</summary>
    TimeStepping2,
}
