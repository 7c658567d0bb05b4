# What a cell of a sweep costs beyond its computation: reading, locking, writing four files, the table.
#   dotnet pwsh tests/Benchmarks/Sweep/Measure-CellOverhead.ps1
Import-Module "$PSScriptRoot/../../../MeanFieldTools.psd1"
$folder = [IO.Directory]::CreateTempSubdirectory('overhead').FullName
$yaml = @'
name: overhead
seed: 1
expert: { meanCosine: 1 }
data: { inputValue: [[0.1]], target: [0.3] }
ensemble: { count: 16 }
training: { time: 0.1 }
output: { plot: false }
sweep: { repeat: 500 }
'@
[IO.File]::WriteAllText("$folder/sweep.yaml", $yaml)
try {
    foreach ($round in 0..5) {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $rows = Invoke-MeanFieldExperiment "$folder/sweep.yaml" -Set "output.path=$folder/$round" -ThrottleLimit 1
        $wall = $watch.Elapsed.TotalMilliseconds
        $computed = 0.0
        foreach ($row in $rows) { $computed += $row.Elapsed.TotalMilliseconds }
        $watch.Restart()
        $again = Invoke-MeanFieldExperiment "$folder/sweep.yaml" -Set "output.path=$folder/$round"

        # The first round compiles.
        if ($round -gt 0) {
            [pscustomobject]@{
                Cells             = $rows.Count
                ComputedPerCell   = [Math]::Round($computed / $rows.Count, 3)
                OverheadPerCell   = [Math]::Round(($wall - $computed) / $rows.Count, 3)
                FinishedPerCell   = [Math]::Round($watch.Elapsed.TotalMilliseconds / $again.Count, 3)
            }
        }
    }
}
finally { [IO.Directory]::Delete($folder, $true) }
