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
        var plan = Assert.IsType<TransportPlan>(_session.Run($"{Setup}; ($a | Measure-Wasserstein $b -PassThruPlan).Plan").Output[0].BaseObject);
        Assert.True(plan.IsMatching);
        Assert.Equal(40, plan.Target.Distinct().Count());
    }

    [Theory]
    [InlineData("-Method Bounds", "Bounds UpperBound False")]
    [InlineData("-Method Sliced", "Sliced LowerBound False")]
    [InlineData("-Method Sinkhorn", "Sinkhorn Estimate False")]
    [InlineData("-TimeBudget 0", "Bounds UpperBound False")]
    [InlineData("", "Exact Exact True")]
    public void EveryMethodSaysWhatItIs(string options, string expected) => Assert.Equal(
        expected, _session.Run($"{Setup}; $w = $a | Measure-Wasserstein $b {options}; \"$($w.Method) $($w.Value) $($w.IsExact)\"").Output[0].ToString());

    [Fact]
    public void LawsAreReferencesToo()
    {
        const string one = "$o = New-TrigonometricExpert -MeanCosine 1; New-ParticleEnsemble -Expert $o -Parameter @(,@(1.0))";
        Assert.Equal(Math.PI * Math.PI / 3, (double)_session.Run($"({one} | Measure-Wasserstein Uniform).Cost").Output[0].BaseObject, 1e-12);
        Assert.Equal(0.535305278165, (double)_session.Run("('WrappedCauchy(1, 0.5)' | Measure-Wasserstein Uniform).Cost").Output[0].BaseObject, 1e-11);
    }

    [Theory]
    [InlineData("$a | Measure-Wasserstein Uniform -Method Exact")]
    [InlineData("$a | Measure-Wasserstein $b -Method Circle")]
    [InlineData("$a | Measure-Wasserstein $b -Method Sliced -PassThruPlan")]
    [InlineData("$a | Measure-Wasserstein $b -Method Semidiscrete")]
    public void WhatDoesNotApplyIsRefused(string command) =>
        _session.Run($"{Setup}; {command}").Error("MethodNotApplicable", ErrorCategory.InvalidArgument, "MeasureWassersteinCommand");
}
