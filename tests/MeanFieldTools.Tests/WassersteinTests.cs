using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>Measure-Wasserstein as its users meet it.</summary>
public sealed class WassersteinTests : IDisposable
{
    private const string Setup = "$e = New-TrigonometricExpert -MeanCosine 2; $a = New-ParticleEnsemble -Expert $e -Count 40 -Seed 1; "
        + "$b = New-ParticleEnsemble -Expert $e -Count 40 -Seed 2";

    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void ThePlanIsPassedThroughOnRequest()
    {
        string text = _session.Output(
            $"{Setup}; $p = ($a | Measure-Wasserstein $b -PassThruPlan).Plan; \"$p $($p.IsMatching) $($p.PairCount)\"")[0].ToString();
        Assert.Equal("matching of 40 pairs True 40", text);
    }

    [Theory]
    [InlineData("-Method Bounds", "Bounds UpperBound False")]
    [InlineData("-Method Sliced", "Sliced LowerBound False")]
    [InlineData("-Method Sinkhorn", "Sinkhorn Estimate False")]
    [InlineData("-TimeBudget 0", "Bounds UpperBound False")]
    [InlineData("", "Exact Exact True")]
    public void EveryMethodSaysWhatItIs(string options, string expected) => Assert.Equal(
        expected, _session.Run($"{Setup}; $w = $a | Measure-Wasserstein $b {options}; \"$($w.Method) $($w.Value) $($w.IsExact)\"").Output[0]
            .ToString());

    [Fact]
    public void LawsAreReferencesToo()
    {
        const string lattice = "$o = New-TrigonometricExpert -MeanCosine 1; New-ParticleEnsemble -Expert $o -Count 8 -Sampling Lattice";
        Assert.Equal(0.051404189589, (double)_session.Output($"($({lattice}) | Measure-Wasserstein Uniform).Cost")[0].BaseObject, 1e-11);
        Assert.Equal(0.535305278165,
            (double)_session.Output("('WrappedCauchy(1, 0.5)' | Measure-Wasserstein Uniform).Cost")[0].BaseObject, 1e-11);
    }

    [Theory]
    [InlineData("$a | Measure-Wasserstein Uniform -Method Exact")]
    [InlineData("$a | Measure-Wasserstein $b -Method Circle")]
    [InlineData("$a | Measure-Wasserstein $b -Method Sliced -PassThruPlan")]
    [InlineData("$a | Measure-Wasserstein $b -Method Semidiscrete")]
    public void WhatDoesNotApplyIsRefused(string command) =>
        _session.Run($"{Setup}; {command}").Error("MethodNotApplicable", ErrorCategory.InvalidArgument, "MeasureWassersteinCommand");
}
