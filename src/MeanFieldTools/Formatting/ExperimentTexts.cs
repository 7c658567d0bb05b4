using System.ComponentModel;
using MeanFieldTools.Plans;
using MeanFieldTools.Schema;

namespace MeanFieldTools.Internal;

/// <summary>The texts that are made of the keys of experiment files. Not meant to be called by users.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class _Experiment
{
    private const string Head = """
        TOPIC
            about_MeanFieldTools_Experiment

        SHORT DESCRIPTION
            Describes experiment files: one YAML file, from one run to thousands.

        LONG DESCRIPTION
            An experiment file says which expert is trained on which data, how, and
            what is measured. Its sections are named after the cmdlets' nouns, its keys
            after their parameters.

                Test-MeanFieldExperiment   tells whether a file is free of mistakes
                Invoke-MeanFieldExperiment runs it; with -WhatIf it prints the plan
                Import-MeanFieldResult     reads the results back
                Measure-MeanFieldResult    averages repeats

            Reading is strict. Unknown keys, wrong types, numbers out of range and
            combinations that make no sense are all told at once, each with its file,
            line and column. Numbers may be written 1e-3, pi/2 or 2*pi. A list of one
            value may be written as the value.

            Any key can be set from outside:

                Invoke-MeanFieldExperiment e.yaml -Set 'ensemble.count=[64, 256]'
                Invoke-MeanFieldExperiment e.yaml -Set @{ training = @{ time = 2 } }

            A key that is set so is no longer swept.

        COMPOSITION
            include names files whose keys hold unless this file sets them; a later
            file wins over an earlier one. A section may include a file too. What
            stands under defaults holds unless this or an included file says
            otherwise. An empty value takes an inherited key away.

        SWEEPS
            Each number of ensemble.count is a cell, and a sweep multiplies the cells:

                sweep:
                  grid: { training.time: [1, 2], expert.layerCount: [1, 2, 3] }
                  repeat: 10

            are 2 x 3 x 10 cells. grid, zip, random, list, an inner sweep and repeat
            may stand together; the cells are the product, the first part varying
            slowest. A list of sweeps gives one after the other. repeat runs the seed
            and the ones after it; synthetic data stay those of the first.

        RUNS
            A cell's id is the hash of its whole configuration, its seed and the
            module's version. A finished cell is a folder runs/<id> with cell.yaml,
            result.json, trace.csv, provenance.json and the ensembles as .npz. It
            appears whole or not at all, and is never run again. What was killed or
            failed is run by the next call; long training goes on from its last
            checkpoint and ends with the same bits. -Retry Failed runs only what
            failed, -Cell only the cells of the given numbers.

            results.csv and results.parquet hold a row for each cell and time. Without
            a seed one is drawn, and kept for the folder of results.

        """;

    /// <summary>The JSON Schema that ships as module/MeanFieldTools.Experiment.schema.json.</summary>
    public static string Schema() => JsonSchema.Write();

    /// <summary>The help topic about_MeanFieldTools_Experiment.</summary>
    public static string Help() =>
        $"{Head.ReplaceLineEndings("\n")}\nKEYS\n{KeyList.Write()}\nSEE ALSO\n    Invoke-MeanFieldExperiment\n    about_MeanFieldTools\n    about_MeanFieldTools_Scale\n";
}
