using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>The files of an experiment, read by pandas and numpy: as others will read them.</summary>
public sealed class PandasTests : FolderTests
{
    [NeedsFact(Need.Pandas)]
    public void Every_table_has_its_types_and_every_array_its_shape()
    {
        var (results, rows) = Run();
        string[] read = Python.Run("numpy, pandas", $$"""
            import glob, pandas, numpy
            t = pandas.read_csv(r'{{results}}/results.csv', float_precision='round_trip')
            kinds = t.dtypes.astype(str)
            print(len(t), kinds['Cell'], kinds['ParticleCount'], kinds['Loss'], kinds['Wasserstein'], kinds['Norm'], kinds['IsExact'],
                  kinds['Log10Coupling'], kinds['training.method'])
            print(' '.join(repr(float(x)) for x in t['Loss']))
            traces = [pandas.read_csv(f) for f in glob.glob(glob.escape(r'{{results}}') + '/runs/*/trace.csv')]
            print(len(traces), all((x.dtypes.drop('Time') == 'float64').all() and x['Time'].iloc[-1] == 0.5 for x in traces))
            arrays = [numpy.load(f, allow_pickle=False) for f in sorted(glob.glob(glob.escape(r'{{results}}') + '/runs/*/ensemble-*.npz'))]
            print(len(arrays), sorted(set(a['particles'].shape for a in arrays)), set(str(a['particles'].dtype) for a in arrays),
                  all(abs(a['weights'].sum() - 1) < 1e-12 for a in arrays))
            """).ReplaceLineEndings("\n").Trim().Split('\n');
        Assert.Equal("8 int64 int64 float64 float64 object bool float64 object", read[0]);
        Assert.Equal(rows.Select(r => (double)r.Properties["Loss"].Value),
            read[1].Split(' ').Select(x => double.Parse(x, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("4 True", read[2]);
        Assert.Equal("8 [(4, 3), (8, 3)] {'float64'} True", read[3]);
    }

    [Fact]
    public void Every_line_of_the_table_has_the_fields_of_its_header()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Run().Results, "results.csv"));
        Assert.All(lines, line => Assert.Equal(lines[0].Split(',').Length, line.Split(',').Length));
        Assert.Equal(9, lines.Length);
    }

    private (string Results, IReadOnlyList<PSObject> Rows) Run()
    {
        string path = Path.Combine(_folder, "e.yaml"), results = Path.Combine(_folder, "results");
        File.WriteAllText(path, """
            name: tables
            seed: 3
            expert: { meanCosine: 3 }
            data: { kind: Random, count: 2, inputCount: 3 }
            ensemble: { count: [4, 8] }
            training: { time: 0.5, saveAt: [0.25] }
            limit: { tolerance: 1e-3 }
            distance: { referenceCount: 16 }
            sweep: { grid: { training.method: [DormandPrince, RungeKutta4], ensemble.count: [4, 8] } }
            """);
        var rows = _session.Output("Invoke-MeanFieldExperiment $args[0] -Set @{ 'output.path' = $args[1] }", path, results);
        Assert.Equal(8, rows.Count);
        return (results, rows);
    }
}
