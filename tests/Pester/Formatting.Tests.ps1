BeforeDiscovery { $names = & { . "$PSScriptRoot/outputs.ps1" -ListOnly } }

BeforeAll {
    . "$PSScriptRoot/common.ps1"
    . "$PSScriptRoot/outputs.ps1"
    $shown = Get-Output $TestDrive
    $ensemble = $shown.ParticleEnsemble
}

Describe 'Views' {
    It '<_> fits 120 columns as a table, a list and by default, with invariant numbers and no type names' -ForEach $names {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $PSStyle.OutputRendering = 'PlainText'
            $texts = @{
                Default = $shown[$_] | Out-String -Width 120
                Table   = $shown[$_] | Format-Table | Out-String -Width 120
                List    = $shown[$_] | Format-List | Out-String -Width 120
            }
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        foreach ($view in $texts.Keys) {
            $text = $texts[$view]
            $text.Trim() | Should -Not -BeNullOrEmpty -Because $view
            $text | Should -Not -Match 'MeanFieldTools\.(?!psd1|[A-Z]\w+\.ps1xml)|System\.|Deserialized' -Because $view
            ($text -split '\r?\n' | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 120 -Because $view
            $text | Should -Not -Match '\d,\d' -Because "$view has invariant numbers"
            # A configuration is shown as it stands in its file.
            $text -replace '(?s)Configuration .*' | Should -Not -Match '\d\.\d{13}' -Because "$view rounds its numbers"
        }
    }

    It 'has an object for every type that cmdlets give' {
        $given = (Get-Command -Module MeanFieldTools).OutputType.Type | Where-Object Namespace -Like 'MeanFieldTools*' |
            ForEach-Object Name | Sort-Object -Unique
        $given | Where-Object { $_ -notin $shown.Keys } | Should -BeNullOrEmpty
        foreach ($name in $shown.Keys) { @($shown[$name])[0].GetType().Name | Should -Match $name }
    }

    It 'shows few properties where there is no view: <_>' -ForEach $names {
        @($shown[$_])[0].PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames.Count | Should -BeIn (2..9)
    }

    It 'uses invariant numbers in a German session' {
        $before = [cultureinfo]::CurrentCulture
        try {
            $here = Show-Text $ensemble
            [cultureinfo]::CurrentCulture = 'de-DE'
            Show-Text $ensemble | Should -Be $here
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'draws the loss as blocks that fall' {
        Show-Text $ensemble | Should -Match '█[▁-█]{14}▁'
    }

    It 'explains the table of measurements once' {
        $rows = Invoke-MeanFieldExperiment "$root/module/examples/iris.yaml" -InformationAction Ignore -WarningAction Ignore -Set @{
            'ensemble.count' = 4, 8; 'training.time' = 0.01; 'limit.maxPointCount' = 64; 'distance.referenceCount' = 16
            'output.path' = "$TestDrive/iris"
        }
        $text = Show-Text $rows
        [regex]::Matches($text, 'Dobrushin').Count | Should -Be 1
        $text | Should -Match 'Coupling <='
    }
}
