//! Tests over all codes: the values of the law as they are known, and what every code must have.

use super::*;

/// The values that the fact sheet of the project states, one line each. A change of the law adds a date.
const KNOWN: &[(&str, &str, &str)] = &[
    // code, value on 2025-11-12, article
    ("pip_termijn", "10 weken", "BI 5.3"),
    ("pip_termijn_verhuizing", "10 weken", "BI 5.3"),
    ("pip_termijn_derden", "2 weken", "BI 5.3"),
    ("inburgeringstermijn", "3 jaar", "Wi2021 11.1"),
    ("routewissel_termijn", "18 maanden", "BI 5.4"),
    ("verlenging_inspanning", "6 maanden", "BI 4.4"),
    ("verlenging_gezins_uren", "450 uur", "BI 4.4"),
    ("verlenging_aanvraag_vroegst", "6 maanden", "BI 4.5"),
    ("duo_beslistermijn", "8 weken", "BI 4.5"),
    ("z_cursusuren", "800 uur", "Wi2021 9; BI 3.14"),
    ("z_participatie_uren", "800 uur", "Wi2021 9; BI 3.14"),
    ("pvt_uren", "12 uur", "BI 3.1"),
    ("map_praktijk_uren", "40 uur", "RI (artikelnummer niet gevonden)"),
    ("map_themas", "8", "BI 3.2"),
    ("afschalen_cursusuren", "600 uur", "Wi2021 17.3; BI 5.5"),
    ("ontzorgen_duur", "6 maanden", "Pw 56a"),
    ("intake_nieuwe_termijn_max", "2 maanden", "Wi2021 14.1-14.2, 22.1-22.3"),
    ("boete_intake", "€ 250,00", "Wi2021 22; BI 7.1"),
    ("boete_pip_basis", "€ 50,00", "BI 7.1"),
    ("boete_pip_max", "€ 800,00", "BI 7.1"),
    ("boete_pip_terugkijk", "12 maanden", "BI 7.1"),
    ("boete_totaal_max", "€ 2.400,00", "BI 7.1"),
    ("boete_deel_grove_schuld", "75%", "BI 7.1"),
    ("zienswijze_verplicht_vanaf", "€ 340,00", "Awb 5:53"),
    ("boetebesluit_termijn", "13 weken", "Awb 5:51"),
    ("bezwaar_termijn", "6 weken", "Awb 6:7"),
    ("boete_verval_kort", "3 jaar", "Awb 5:45"),
    ("boete_verval_lang", "5 jaar", "Awb 5:45"),
    ("plicht_leeftijd_vanaf", "16 jaar", "Wi2021 3.1"),
    ("examen_pogingen_vrij", "2", "artikelnummer niet gevonden"),
];

/// Settings with their documented default: what no law fixes, or what was not found or not checked.
const DEFAULTS: &[(&str, &str)] = &[
    ("aow_leeftijd", "67 jaar"),
    ("huisvesting_gemeente", "10 weken"),
    ("huisvesting_verhuizen", "2 weken"),
    ("doorstroomlocatie_max", "12 maanden"),
    ("begeleiding_duur", "18 maanden"),
    ("gesprekken_eerste_jaar", "2"),
    ("gesprekken_periode", "12 maanden"),
    ("betaaltermijn", "6 weken"),
    ("beslistermijn_bezwaar", "6 weken"),
    ("lesstart_werkdagen", "20 werkdagen"),
    ("caseload_norm", "70"),
    ("gesprek_interval", "8 weken"),
    ("startklas_duur", "6 weken"),
    ("evaluatie_cursusuren", "400 uur"),
    ("verzuim_ongeoorloofd", "2"),
    ("verzuim_ziekte_procent", "20%"),
    ("signaal_vooraf", "2 weken"),
    ("termijn_in_zicht", "6 maanden"),
    ("elip_lening_volledig", "95%"),
    ("elip_lening_deels", "75%"),
    ("elip_afronden", "12 maanden"),
    ("boete_asielstatushouder", "gemotiveerd"),
    ("boete_pip_oploop", "verdubbeling"),
    ("onderwijs_terugval_niveau", "B1"),
    ("bewaartermijn", "10 jaar"),
    ("onderdrukking_drempel", "5"),
    ("groepsgrootte_max", "12"),
];

fn on_demo_date(code: &str) -> &'static Versie {
    let code: Code = code.parse().expect("a code");
    let in_force = code.versies().iter().find(|versie| versie.geldt_op(date(2025, 11, 12)));
    in_force.unwrap_or_else(|| panic!("{code} does not hold on 2025-11-12"))
}

#[test]
fn the_law_has_the_known_values() {
    for (code, value, artikel) in KNOWN {
        let versie = on_demo_date(code);
        assert_eq!((versie.waarde.to_string().as_str(), versie.artikel), (*value, *artikel), "{code}");
        assert_eq!(code.parse().map(Code::soort), Ok(Soort::Wet), "{code}");
    }
}

#[test]
fn settings_have_their_documented_default() {
    for (code, value) in DEFAULTS {
        assert_eq!(on_demo_date(code).waarde.to_string(), *value, "{code}");
        assert_eq!(code.parse().map(Code::soort), Ok(Soort::Instelling), "{code}");
    }
}

#[test]
fn every_code_says_what_it_is_and_where_it_stands() {
    for code in Code::ALLE {
        assert!(!code.naam().is_empty() && !code.onderwerp().is_empty(), "{code}");
        assert!(code.uitleg().ends_with('.'), "{code}: explanation is a sentence");
        assert_eq!(code.keuzes().is_empty(), code.eenheid() != Eenheid::Keuze, "{code}");
        assert!(!code.versies().is_empty(), "{code}");
        for versie in code.versies() {
            assert!(!versie.artikel.is_empty() && !versie.bron.is_empty(), "{code}");
            assert_eq!(versie.waarde.eenheid(), code.eenheid(), "{code}");
            assert!(!versie.is_eigen, "{code}");
            let unchecked = versie.zekerheid == Zekerheid::Ongecontroleerd;
            assert!(!unchecked || code.soort() == Soort::Instelling, "{code} is law without a check");
        }
    }
}

#[test]
fn terms_of_acts_may_move_and_others_not() {
    for (code, grondslag) in [
        (Code::PipTermijn, Grondslag::WetOfAmvb),
        (Code::BezwaarTermijn, Grondslag::WetOfAmvb),
        (Code::Betaaltermijn, Grondslag::WetOfAmvb),
        (Code::HuisvestingGemeente, Grondslag::Lokaal),
        (Code::GesprekInterval, Grondslag::Lokaal),
        (Code::MapPraktijkUren, Grondslag::Lokaal),
    ] {
        assert!(code.versies().iter().all(|versie| versie.grondslag == grondslag), "{code}");
    }
}

#[test]
fn names_and_codes_go_back_and_forth() {
    for (place, code) in Code::ALLE.iter().enumerate() {
        assert_eq!(*code as usize, place);
        assert_eq!(code.code().parse(), Ok(*code));
        let camel: String = code
            .code()
            .split('_')
            .flat_map(|word| {
                let (first, rest) = word.split_at(1);
                [first.to_uppercase(), rest.to_owned()]
            })
            .collect();
        assert_eq!(format!("{code:?}"), camel);
        let json = serde_json::to_string(code).expect("json");
        assert_eq!(json, format!("\"{code}\""));
        assert_eq!(serde_json::from_str::<Code>(&json).expect("json"), *code);
    }
    assert_eq!("PipTermijn".parse::<Code>(), Err(OnbekendeCode("PipTermijn".into())));
    assert!(serde_json::from_str::<Code>("\"niets\"").is_err());
}

#[test]
fn a_version_holds_from_its_first_day_to_the_day_before_its_end() {
    let versie = &Code::SpukReserveringMax.versies()[0];
    let cases = [((2021, 12, 31), false), ((2022, 1, 1), true), ((2026, 4, 1), true), ((2026, 4, 2), false)];
    for ((year, month, day), expected) in cases {
        assert_eq!(versie.geldt_op(date(year, month, day)), expected, "{year}-{month}-{day}");
    }
}

#[test]
fn certainty_is_written_as_in_the_files() {
    let all = [
        Zekerheid::Rapport,
        Zekerheid::Gevonden,
        Zekerheid::RapportGevonden,
        Zekerheid::Afgeleid,
        Zekerheid::Ongecontroleerd,
    ];
    let written: Vec<String> = all.iter().map(ToString::to_string).collect();
    assert_eq!(written, ["rapport", "gevonden", "rapport+gevonden", "afgeleid", "ongecontroleerd"]);
}
