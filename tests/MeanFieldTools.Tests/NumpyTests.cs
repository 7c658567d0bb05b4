using System.Management.Automation;

namespace MeanFieldTools.Tests;

/// <summary>Particles as numpy itself writes them.</summary>
public sealed class NumpyTests : FolderTests
{
    private static readonly double[,] Expected = { { 0, 1, 2 }, { 3, 4, 5 } };

    [NeedsFact(Need.Pandas)]
    public void Every_array_that_holds_the_particles_gives_them()
    {
        Python.Run("numpy, pandas", $$"""
            import numpy as np
            folder = r'{{_folder}}'
            a = np.arange(6.0).reshape(2, 3)
            for t in '<f8 >f8 <f4 >f4 <f2 >f2 <i8 >i8 <i4 >i4 <i2 >i2 i1 <u8 >u8 <u4 <u2 u1'.split():
                name = t.replace('<', 'little-').replace('>', 'big-')
                np.save(f'{folder}/{name}.npy', a.astype(t))
                np.save(f'{folder}/{name}-fortran.npy', np.asfortranarray(a.astype(t)))
                np.savez(f'{folder}/{name}.npz', particles=a.astype(t), weights=np.array([0.25, 0.75]).astype('<f4'), time=np.float32(0.5))
            np.savez_compressed(f'{folder}/compressed.npz', particles=a.T.copy().T)
            np.save(f'{folder}/view.npy', np.vstack([a, a])[:2])
            np.savetxt(f'{folder}/plain.csv', a)
            np.savetxt(f'{folder}/comma.csv', a, delimiter=',')
            np.savetxt(f'{folder}/header.csv', a, delimiter=',', header='theta0,theta1,theta2', footer='end')
            np.savetxt(f'{folder}/bare.csv', a, delimiter=';', header='a;b;c', comments='')
            """);
        string[] files = Directory.GetFiles(_folder);
        Assert.Equal(60, files.Length);
        Assert.All(files, file =>
        {
            var ensemble = _session.Output("Import-ParticleEnsemble $args[0] -Expert (New-TrigonometricExpert -MeanCosine 3)", file)
                .Single();
            Assert.Equal(Expected, ensemble.Properties["Parameters"].Value);
            bool weighted = file.EndsWith(".npz", StringComparison.Ordinal) && !file.EndsWith("compressed.npz", StringComparison.Ordinal);
            double[] weights = weighted ? [0.25, 0.75] : [0.5, 0.5];
            Assert.Equal(weights, ensemble.Properties["Weights"].Value);
        });
    }

    [NeedsFact(Need.Pandas)]
    public void Other_arrays_are_refused_with_their_type_or_shape()
    {
        Python.Run("numpy, pandas", $$"""
            import numpy as np
            folder = r'{{_folder}}'
            a = np.arange(6.0).reshape(2, 3)
            np.save(f'{folder}/complex.npy', a + 0j)
            np.save(f'{folder}/text.npy', a.astype('U3'))
            np.save(f'{folder}/transposed.npy', a.T)
            np.save(f'{folder}/record.npy', np.zeros(2, dtype=[('a', '<f8'), ('b', '<f8'), ('c', '<f8')]))
            np.save(f'{folder}/object.npy', a.astype(object))
            np.savez(f'{folder}/unnamed.npz', a)
            """);
        foreach (string file in Directory.GetFiles(_folder))
        {
            var run = _session.Run("Import-ParticleEnsemble $args[0] -Expert (New-TrigonometricExpert -MeanCosine 3)", file);
            string id = file.EndsWith("transposed.npy", StringComparison.Ordinal) ? "DimensionMismatch" : "EnsembleFileInvalid";
            var error = run.Error(
                id, id == "DimensionMismatch" ? ErrorCategory.InvalidArgument : ErrorCategory.InvalidData, "ImportParticleEnsembleCommand");
            Assert.Contains(file, error.Exception.Message, StringComparison.Ordinal);
        }
    }

    [NeedsFact(Need.Pandas)]
    public void What_is_exported_is_what_numpy_loads()
    {
        string path = Path.Combine(_folder, "a.npy");
        var ensemble = _session.Output(
            "$e = New-TrigonometricExpert -MeanCosine 3 | New-ParticleEnsemble 2 -Seed 1; $e | Export-ParticleEnsemble $args[0]; $e", path)
            .Single();
        string[] read = Python.Run("numpy, pandas",
            $"import numpy; a = numpy.load(r'{path}'); print(a.shape, a.dtype); print(*[repr(float(x)) for x in a.ravel()])")
            .ReplaceLineEndings("\n").Trim().Split('\n');
        Assert.Equal("(2, 3) float64", read[0]);
        Assert.Equal(((double[,])ensemble.Properties["Parameters"].Value).Cast<double>(),
            read[1].Split(' ').Select(x => double.Parse(x, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
