//! Example lists as CSV. All people are invented; the BSNs are in the range for tests (9999).

use crate::koppelingen::Kolommen;
use crate::tabel::{Cel, schrijf_csv};

/// A list of persons coupled to a municipality, with lines that need attention and lines that are rejected.
pub fn koppelingen_voorbeeld() -> Vec<u8> {
    let koppen: Vec<String> =
        Kolommen::default().0.into_values().filter_map(|namen| namen.into_iter().next()).collect();
    let koppen: Vec<&str> = koppen.iter().map(String::as_str).collect();
    let regels = [
        "2800000017||Noor||Voorbeeld|00-03-1991|V|Syrische|Leidschendam-Voorburg|3 maart 2025|4",
        "2800000025|999970045|Yonas||Verzonnen|1988-07-21|M|Eritrese|1916|2025-03-03|1",
        "2800000033||||Habibullah|19950000|M|Afghaanse|Voorschoten|10-3-2025|1",
        "2800000041||Şeyma|van den|Bedacht|14-11-1979|V|Turkse|Wassenaar|10-3-2025|",
        "|999970057|Amal||Niet-Echt|1-1-2001|V|Staatloos|Oegstgeest|17-03-2025|6",
        "280000|| Karim||Proef|5-5-1990|M|Syrische|Wassenaar|17-3-2025|2",
        "2800000066||Liya||Fictief|30-02-1992|V|Eritrese|Voorschoten|17-3-2025|2",
        "2800000074||Omar||Denkbeeldig|8-8-1984|M|Marsiaans|Leidschendam|24-3-2025|3",
        "2800000017||Noor||Voorbeeld|00-03-1991|V|Syrische|Leidschendam-Voorburg|24-3-2025|4",
    ];
    schrijf_csv(&koppen, &rijen(&regels))
}

/// A list of persons in the layout of GBA-V, with the elements that we read.
pub fn brp_voorbeeld() -> Vec<u8> {
    let koppen = [
        "", "01.01.10", "01.01.20", "01.02.10", "01.02.20", "01.02.30", "01.02.40", "01.03.10", "01.03.30",
        "01.04.10", "04.05.10", "04.65.10", "04.H", "06.08.10", "07.67.20", "07.70.10", "08.09.10",
        "08.09.20", "08.10.30", "08.11.10", "08.11.15", "08.11.20", "08.11.30", "08.11.40", "08.11.60",
        "08.11.70", "08.12.10", "08.13.10", "08.14.20", "10.39.10", "10.39.20", "10.39.30", "10.H",
    ];
    let regels = [
        // An asylum permit; a second nationality on the next line.
        "V_01|6012345678|999970021|Noor|||Voorbeeld|19910300|7009|V|0336||04|||0|1916|20250401|20250401|Lindelaan|Lindelaan|12|A||2261AB|Leidschendam|||20240915|26|20290915|20240915|",
        "||||||||||0057||||||||||||||||||||||",
        // A regular permit, one name, history of the title on the next line.
        "V_02|6012345686|999970082||||Habibullah|19950000|6023|M|0300|||||0|0626|20250310|20250310|Kerkpad||3||||Voorschoten|||20230801|21|20280801|20230801|60",
        "|||||||||||||||||||||||||||||31||20230101|",
        // Secrecy, prefix, predicate, a title that the person must judge.
        "V_03|6012345694|999970094|Şeyma|JV|van den|Bedacht|19791114|6043|V|0339|||||7|0629|20250310|20250310|Zandweg||8|||2242ZZ|Wassenaar|||20220501|24|20270501|20220501|",
        // EU national.
        "V_04|6012345702|999970069|Zofia|||Verzonnen|19880721|7028|V|0072|||||0|0579|20200101|20200101|Dorpsstraat||1|||2341AA|Oegstgeest|||20200101||||",
        // Deceased; unknown birth date.
        "V_05|6012345710|999970070|Karim|||Proef|00000000|7009|M|0336|||20250201|O|0|1916|20240101|20240101|Lindelaan||14|||2261AB|Leidschendam|||20240101|26||20240101|",
        // No BSN, and a BSN with a typing error.
        "V_06|6012345728||Liya|||Fictief|19920230|9003|V|0084|||||0|0626|20250401|20250401|Kerkpad||5|||2251AA|Voorschoten||||26||20250101|",
        "V_07|6012345736|999970083|Omar|||Denkbeeldig|19840808|5022|M|0131|||||0|1916|20250401|20250401|Lindelaan||16|||2261AB|Leidschendam||||26||20250101|",
    ];
    schrijf_csv(&koppen, &rijen(&regels))
}

/// Cells from lines with `|` between the fields.
fn rijen(regels: &[&str]) -> Vec<Vec<Cel>> {
    regels.iter().map(|regel| regel.split('|').map(|veld| Cel::from(veld.trim())).collect()).collect()
}
