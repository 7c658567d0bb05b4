BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $manifest = "$root/MeanFieldTools.psd1"
}

Describe 'Objects' {
    It 'come back as themselves from <_>' -ForEach 'Start-Job', 'Start-ThreadJob', 'Export-Clixml', 'ForEach-Object -Parallel' {
        $way = $_
        $names = . "$PSScriptRoot/outputs.ps1" -ListOnly
        $give = {
            param($manifest, $root, $folder)
            Set-StrictMode -Version Latest
            Import-Module $manifest
            . "$root/tests/Pester/outputs.ps1"
            $shown = Get-Output $folder
            foreach ($name in $shown.Keys) {
                $last = @($shown[$name])[-1]
                [pscustomobject]@{ Name = $name; Type = $last.GetType().FullName; Text = "$last"; Object = $last }
            }
        }
        $arguments = $manifest, $root, (New-Item -ItemType Directory -Force "$TestDrive/give [1] $($_ -replace '\W')").FullName
        $given = switch ($_) {
            'Start-Job' {
                $import = [scriptblock]::Create("Import-Module '$manifest'")
                Start-Job -InitializationScript $import -ScriptBlock $give -ArgumentList $arguments |
                    Receive-Job -Wait -AutoRemoveJob 6>$null
            }
            'Start-ThreadJob' { Start-ThreadJob -ScriptBlock $give -ArgumentList $arguments | Receive-Job -Wait -AutoRemoveJob 6>$null }
            'Export-Clixml' { & $give @arguments 6>$null | Export-Clixml "$TestDrive/all.xml"; Import-Clixml "$TestDrive/all.xml" }
            default {
                $text = "$give"
                1 | ForEach-Object -Parallel { $a = $using:arguments; & ([scriptblock]::Create($using:text)) @a } 6>$null
            }
        }
        $given | Should -HaveCount $names.Count
        foreach ($one in $given) {
            # Experts of script blocks, and jobs, belong to the process that made them.
            if ($way -in 'Start-Job', 'Export-Clixml' -and $one.Name -in 'CustomExpert', 'ComputeJob') {
                $one.Object.PSObject.TypeNames[0] | Should -BeLike 'Deserialized.*'
                continue
            }

            $one.Object.GetType().FullName | Should -Be $one.Type -Because $one.Name
            if ($one.Name -ne 'ComputeJob') { "$($one.Object)" | Should -Be $one.Text -Because $one.Name }
        }

        # What was begun there goes on here, to the bit.
        $trained = $given.Where{ $_.Name -eq 'ParticleEnsemble' }.Object
        $here = New-TrigonometricExpert -MeanCosine 2 | New-ParticleEnsemble -Count 10 -Seed 1 |
            Start-MixtureTraining -TrainingData (New-TrainingData -InputValue (0.1, 0.2), (1, 2) -Target 0.5, -0.5) -Time 1
        ($trained | Start-MixtureTraining -Time 2).Loss | Should -Be ($here | Start-MixtureTraining -Time 2).Loss
    }
}
