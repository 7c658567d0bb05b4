using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>Ensembles in files and across sessions.</summary>
public sealed class PortableTests : FolderTests
{
    private const string Trained = """
        $e = New-QuantumExpert -Circuit 'RY(2*x0-pi/3) 0', 'RX(theta0) 0', 'CNOT 0 1', 'RZZ(theta1) 0 1', 'RY(theta2) 1' `
            -Observable '0.5*Z0*Z1 - 0.25*X1'
        $d = New-TrainingData -InputValue 0.1, 0.9, 2 -Target 0.5, -0.5, 0.1
        $t = New-ParticleEnsemble -Expert $e -Count 7 -Seed 4 | Start-MixtureTraining -TrainingData $d -Time 1

        """;

    [Fact]
    public void AnArchiveComesBackWholeAndTrainsOnWithTheSameBits()
    {
        string path = Path.Combine(_folder, "deep", "e.npz");
        Assert.Equal("True True True True 7 GradientFlow", _session.Output(Trained + """
            $t | Export-ParticleEnsemble $args[0]
            $r = Import-ParticleEnsemble $args[0]
            $on, $back = $t, $r | Start-MixtureTraining -TrainingData $d -Time 2
            $straight = New-ParticleEnsemble -Expert $e -Count 7 -Seed 4 | Start-MixtureTraining -TrainingData $d -Time 2
            function Same($a, $b) { [System.Linq.Enumerable]::SequenceEqual([double[]]@($a.Parameters), [double[]]@($b.Parameters)) }
            $whole = $r.Trace.Count -eq $t.Trace.Count -and $r.Loss -eq $t.Loss -and $r.Seed -eq 4
            "$(Same $t $r) $(Same $on $back) $(Same $straight $back) $whole $($r.ParticleCount) $($r.Dynamics)"
            """, path).Single().ToString());
    }

    [Fact]
    public void SerialisedEnsemblesComeBackAsEnsembles()
    {
        var back = _session.Output(Trained + """
            $weighted = New-ParticleEnsemble -Expert $e -Parameter (0.1, 0.2, 0.3), (1, 2, 3) -Weight 0.25, 0.75
            foreach ($object in $t, $weighted, $e, $d, (New-TrigonometricExpert -MeanCosine 3)) {
                $text = [System.Management.Automation.PSSerializer]::Serialize($object)
                [System.Management.Automation.PSSerializer]::Deserialize($text)
            }
            """);
        Assert.Equal(
            ["ParticleEnsemble", "ParticleEnsemble", "QuantumExpert", "TrainingData", "MeanCosineExpert"],
            back.Select(o => o.BaseObject.GetType().Name));
        Assert.Equal([0.25, 0.75], (double[])back[1].Properties["Weights"].Value);
        Assert.Equal("0.5*Z0*Z1 - 0.25*X1", back[2].Properties["Observable"].Value);
    }

    [Fact]
    public void SerialisedLimitsAndTrigonometricExpertsGoOnAsTheyWere()
    {
        Assert.Equal("MeanFieldLimit TrigonometricExpert 0 True True True True", _session.Output("""
            $serializer = [System.Management.Automation.PSSerializer]
            function Again($object) { $serializer::Deserialize($serializer::Serialize($object)) }
            function Same($a, $b) { [System.Linq.Enumerable]::SequenceEqual([double[]]@($a.Parameters), [double[]]@($b.Parameters)) }
            $e = New-TrigonometricExpert -Frequency (1, -2), (0, 3) -Coefficient 0.3, 0.1 -Phase 0.1, 0.7 `
                -DataMap 'x0', 'pi/3 - 2*x1*x0' -InputCount 3
            $d = New-TrainingData -InputValue (0.1, 0.9, 2), (0.5, 1, 1.5) -Target 0.5, -0.5
            $l = Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 1 -Law 'VonMises(1.5, 2)', 'Uniform'
            $f, $m = (Again $e), (Again $l)
            $worst = 0.0
            foreach ($t in 0, 0.1, 0.77, 1) {
                foreach ($j in 0, 1) { $worst = [Math]::Max($worst, [Math]::Abs($l.GetOutput($t)[$j] - $m.GetOutput($t)[$j])) }
            }
            $value = $f.Evaluate((0.3, 0.4), (1, 2, 3)) -eq $e.Evaluate((0.3, 0.4), (1, 2, 3))
            $sample = Same $l.Sample(9, 0.5, 3) $m.Sample(9, 0.5, 3)
            $errors = $l.EstimatedError -eq $m.EstimatedError -and $l.PointCount -eq $m.PointCount -and "$($l.Law)" -eq "$($m.Law)"
            $start = New-ParticleEnsemble -Expert $e -Count 5 -Seed 1
            $copies = Same ($start | Start-MixtureTraining -Limit $l -Time 1) ($start | Start-MixtureTraining -Limit $m -Time 1)
            "$($m.GetType().Name) $($f.GetType().Name) $worst $value $sample $errors $copies"
            """).Single().ToString());
    }

    [Theory]
    [InlineData("WassersteinDistance", "$t | Measure-Wasserstein $l")]
    [InlineData("ChaosBound", "Get-ChaosBound -Expert $e -TrainingData $d -Time 2 -Count 10, 1e6")]
    [InlineData("ChaosMeasurement", "Measure-PropagationOfChaos -Expert $e -TrainingData $d -Time 1 -Count 4, 8, 16 -Replicate 3 -Seed 1")]
    [InlineData("ConvergenceRate",
        "Measure-PropagationOfChaos -Expert $e -TrainingData $d -Time 1 -Count 4, 8, 16 -Replicate 3 -Seed 1 | Measure-ConvergenceRate")]
    [InlineData("TrainingRegime", "$t | Measure-TrainingRegime -Seed 1")]
    [InlineData("ExpertMeasurement", "Measure-Expert $e -TrainingData $d -Seed 1")]
    [InlineData("GradientVariance", "New-QuantumExpert 2 1 | Measure-GradientVariance -Count 50 -Seed 1")]
    [InlineData("Expressibility", "New-QuantumExpert 2 1 | Measure-Expressibility -Count 50 -Seed 1")]
    [InlineData("FourierCoefficient", "New-QuantumExpert 2 1 | Get-FourierSpectrum")]
    [InlineData("DensityComparison", "$l | Compare-MeanFieldDensity -Time 1 -GridCount 8, 16")]
    [InlineData("MixtureEstimate", "$t | Get-MixtureOutput -TrainingData $d -Shots 100 -Seed 1")]
    [InlineData("MeanFieldMeasurement", "$rows")]
    [InlineData("MeanFieldResultGroup", "$rows | Measure-MeanFieldResult -By ensemble.count")]
    [InlineData("MeanFieldPlanCell", "Invoke-MeanFieldExperiment $path -WhatIf")]
    [InlineData("BaselineDifference", "$t | Export-MeanFieldBaseline \"$args/b.json\"; New-ParticleEnsemble -Expert $e -Count 7 -Seed 5 | "
        + "Start-MixtureTraining -TrainingData $d -Time 1 | Compare-MeanFieldBaseline \"$args/b.json\"")]
    [InlineData("TrainingTracePoint", "$t.Trace")]
    [InlineData("BoundHypothesis", "(Get-ChaosBound -Expert $e -TrainingData $d -Time 1 -Count 10 -Name PaperPrinted).Hypotheses")]
    [InlineData("ExpertConstants", "(Measure-Expert $e -TrainingData $d -Seed 1).Constants")]
    [InlineData("RegularityConstants", "$e.Regularity, (New-QuantumExpert 2 1).Regularity")]
    [InlineData("AssumptionCheck", "(Measure-Expert $e -TrainingData $d -Seed 1).Check")]
    [InlineData("ShotNoise",
        "($t | Start-MixtureTraining -TrainingData $d -Time 2 -Method Euler -StepSize 0.1 -Shots 9 -Seed 1).ShotNoise")]
    [InlineData("CircuitLightCone", "(New-QuantumExpert 3 2).GetLightCone()")]
    [InlineData("TransportPlan", "($t | Measure-Wasserstein (New-ParticleEnsemble -Expert $e -Count 9 -Seed 5) -PassThruPlan).Plan, ($t | "
        + "Measure-Wasserstein $t -PassThruPlan).Plan")]
    [InlineData("MeanFieldDensity",
        "($l | Get-MeanFieldDensity -Time 1 -GridCount 8), ($l | Get-MeanFieldDensity -Time 1 -Coordinate 0, 1 -GridCount 8)")]
    [InlineData("MeanFieldExperiment", "Import-MeanFieldExperiment $path")]
    [InlineData("ProductLaw", "$l.Law, [MeanFieldTools.InitialLaw]::Parse('0.25*Dirac(1) + 0.75*VonMises(0, 2); Uniform')")]
    public void ResultsComeBackAsThemselves(string type, string script)
    {
        string yaml = Path.Combine(_folder, "e.yaml");
        File.WriteAllText(yaml, "seed: 1\nexpert: { meanCosine: 2 }\ndata: { kind: Random, count: 2 }\nensemble: { count: [4, 8] }\n"
            + "training: { time: 1 }\nsweep: { repeat: 2 }\n");
        var pairs = _session.Output($$"""
            $e = New-TrigonometricExpert -MeanCosine 2
            $d = New-TrainingData -InputValue (0.1, 0.9), (2, 1) -Target 0.5, -0.5
            $l = Get-MeanFieldLimit -Expert $e -TrainingData $d -Time 1
            $t = New-ParticleEnsemble -Expert $e -Count 7 -Seed 4 | Start-MixtureTraining -TrainingData $d -Time 1
            $path = "$args/e.yaml"
            $rows = if ('{{type}}' -like 'MeanField*') { Invoke-MeanFieldExperiment $path -Set "output.path=$args/out" }
            foreach ($object in . { {{script}} }) {
                $object
                [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($object))
            }
            """, _folder);
        Assert.NotEmpty(pairs);
        foreach (var pair in pairs.Chunk(2))
        {
            var kind = pair[0].BaseObject.GetType();
            Assert.Equal(type, kind.Name);
            Assert.Same(kind, pair[1].BaseObject.GetType());
            Assert.Equal(pair[0].ToString(), pair[1].ToString());
            foreach (var property in kind.GetProperties().Where(p => p.PropertyType.IsValueType || p.PropertyType == typeof(string)))
            {
                Assert.Equal(property.GetValue(pair[0].BaseObject), property.GetValue(pair[1].BaseObject));
            }

            foreach (var property in kind.GetProperties()
                .Where(p => p.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable)) && p.PropertyType != typeof(string)))
            {
                Assert.Equal(Items(property.GetValue(pair[0].BaseObject)), Items(property.GetValue(pair[1].BaseObject)));
            }
        }

        static IEnumerable<string>? Items(object? list) =>
            ((System.Collections.IEnumerable?)list)?.Cast<object>().Select(item => $"{item}");
    }

    [Fact]
    public void EveryOutputIsPortableButJobsAndExpertsOfScripts()
    {
        var commands = ((CmdletInfo)_session.Output("Get-Command New-QuantumExpert").Single().BaseObject).ImplementingType.Assembly;
        var known = (System.Collections.IEnumerable)commands.GetType("MeanFieldTools.Serialization.PortableTypeData")!
            .GetField("Types", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.GetValue(null)!;
        var types = known.Cast<System.Runtime.CompilerServices.ITuple>().Select(entry => (Type)entry[0]!).ToList();
        Assert.Equal(
            ["ComputeJob", "CustomExpert"],
            OutputTypes.All(_session).Where(type => !types.Any(type.IsAssignableFrom)).Select(type => type.Name).Order());
    }

    [Fact]
    public void WhatCannotBeMadeAgainComesAsItsProperties()
    {
        var back = _session.Output("""
            $own = New-CustomExpert -ParameterCount 1 -GradientBound 0.5 -HessianBound 0.5 `
                -Value { param($t, $x) 0.5 * [math]::Cos($t[0]) } -Gradient { param($t, $x) -0.5 * [math]::Sin($t[0]) }
            $m = New-ParticleEnsemble -Expert $own -Count 3 -Seed 1
            $odd = New-ParticleEnsemble -Expert (New-TrigonometricExpert 1) -Count 3 -Seed 1
            $law = [MeanFieldTools.InitialLaw]::FromEnsemble($odd)
            $serializer = [System.Management.Automation.PSSerializer]
            foreach ($object in $own, $m, $law) { $serializer::Deserialize($serializer::Serialize($object)) }
            """);
        Assert.All(back, o => Assert.StartsWith("Deserialized.MeanFieldTools.", o.TypeNames[0], StringComparison.Ordinal));
        Assert.Equal(3, back[1].Properties["ParticleCount"].Value);
    }

    [Fact]
    public void The_form_in_which_objects_travel_does_not_show_in_tables_of_their_properties()
    {
        var objects = _session.Output("""
            $e = New-TrigonometricExpert 1; $d = New-TrainingData 0 1; $e; $d
            New-ParticleEnsemble -Expert $e -Count 3 -Seed 1
            Get-ChaosBound -Expert $e -TrainingData $d -Time 1 -Count 4 -Name Floor
            """);
        Assert.Equal(4, objects.Count);
        Assert.All(objects, o => Assert.DoesNotContain("PortableForm", o.Properties.Select(property => property.Name)));
    }

    [Fact]
    public void AResultOfAnExperimentFindsItsEnsembleAndItsLimitAgain()
    {
        string yaml = Path.Combine(_folder, "e.yaml");
        File.WriteAllText(yaml,
            "seed: 1\nexpert: { meanCosine: 2 }\ndata: { kind: Random, count: 2 }\nensemble: { count: [4, 8] }\ntraining: { time: 1 }\n");
        Assert.Equal("True True 8", _session.Output("""
            $row = (Invoke-MeanFieldExperiment "$args/e.yaml" -Set "output.path=$args/out")[1]
            $back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($row))
            "$($back.Ensemble.Loss -eq $row.Loss) $($back.Limit.Loss(1) -eq $row.LimitLoss) $($back.Ensemble.ParticleCount)"
            """, _folder).Single().ToString());
    }

    [Fact]
    public void TablesNeedTheirExpert()
    {
        string path = Path.Combine(_folder, "e.csv");
        Assert.Equal("True", _session.Output(Trained + """
            $t | Export-ParticleEnsemble $args[0]
            $r = Import-ParticleEnsemble $args[0] -Expert $e
            [string][System.Linq.Enumerable]::SequenceEqual([double[]]@($t.Parameters), [double[]]@($r.Parameters))
            """, path).Single().ToString());
        Assert.Equal(8, File.ReadAllLines(path).Length);
        _session.Run("Import-ParticleEnsemble $args[0]", path)
            .Error("EnsembleFileInvalid", ErrorCategory.InvalidData, "ImportParticleEnsembleCommand");
        _session.Run(Trained + "$t | Export-ParticleEnsemble x.txt")
            .Error("ArgumentInvalid", ErrorCategory.InvalidArgument, "ExportParticleEnsembleCommand");
        _session.Run("Import-ParticleEnsemble nowhere.npz")
            .Error("FileNotFound", ErrorCategory.ObjectNotFound, "ImportParticleEnsembleCommand");
        string broken = Path.Combine(_folder, "broken.npz");
        File.WriteAllText(broken, "no archive");
        _session.Run("Import-ParticleEnsemble $args[0]", broken)
            .Error("EnsembleFileInvalid", ErrorCategory.InvalidData, "ImportParticleEnsembleCommand");
    }

    [NeedsFact(Need.Pandas)]
    public void Numpy_reads_the_arrays()
    {
        string path = Path.Combine(_folder, "e.npz");
        double first = _session.Numbers(Trained + "$t | Export-ParticleEnsemble $args[0]; $t.Parameters[0, 0]", path).Single();
        string text = Python.Run("numpy", $"import numpy as n; a = n.load(r'{path}'); print(a['particles'].shape, abs(a['weights'].sum() - "
            + "1) < 1e-12, a['trace'].shape[1], 'Circuit' in str(a['metadata']), repr(float(a['particles'][0, 0])))");
        Assert.Equal($"(7, 3) True 5 True {first.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}", text.Trim());
    }

    [Fact]
    public void The_arrays_have_the_header_of_numpy()
    {
        string path = Path.Combine(_folder, "e.npz");
        double first = _session.Numbers(Trained + "$t | Export-ParticleEnsemble $args[0]; $t.Parameters[0, 0]", path).Single();
        using var archive = System.IO.Compression.ZipFile.OpenRead(path);
        using var stream = new BinaryReader(archive.GetEntry("particles.npy")!.Open());
        byte[] head = stream.ReadBytes(10);
        Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0], head[..8]);
        int length = BitConverter.ToUInt16(head, 8);
        Assert.Equal(0, (10 + length) % 64);
        Assert.Contains(
            "'descr': '<f8', 'fortran_order': False, 'shape': (7, 3)", System.Text.Encoding.ASCII.GetString(stream.ReadBytes(length)));
        Assert.Equal(first, stream.ReadDouble());
    }
}
