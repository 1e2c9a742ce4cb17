//! Lays out charts: with their table and sentence, or in tiles beside each other.

use krilla::tagging::Tag;

use super::beeld::{GrafiekBeeld, TegelBeeld};
use super::boek::{Kopplek, Rol, Stijl, Stuk, Teken};
use super::tabel::zet_tabel;
use super::zetter::{ACCENT, GOOT, INKT, KOPPEN, TEKST, VET, Zetter, kop_tag};

/// Width of a chart beside its table.
const GRAFIEK: f32 = 266.0;
const KLEIN: Stijl = Stijl { maat: 9.0, vet: false, kleur: INKT };

impl Zetter {
    pub(super) fn grafiek_hoog(&self, grafiek: &GrafiekBeeld) -> f32 {
        let titel = if grafiek.titel.is_empty() { 0.0 } else { VET.regel() + 4.0 };
        let rijen = grafiek.tabel.rijen.iter().filter(|_| grafiek.naast);
        let tabel: f32 = 22.0 + rijen.map(|_| 20.0).sum::<f32>();
        let onder = if grafiek.naast {
            0.0
        } else {
            45.0 + 19.0 * grafiek.tabel.rijen.iter().take(6).map(|_| 1.0).sum::<f32>()
        };
        titel + grafiek.hoog(GRAFIEK).max(tabel) + onder + 12.0
    }

    /// Title, picture and table, and the sentence; small tables stand beside the picture.
    pub(super) fn grafiek(&mut self, grafiek: &GrafiekBeeld) {
        self.wit(4.0);
        self.zorg(self.grafiek_hoog(grafiek) + TEKST.regel());
        if !grafiek.titel.is_empty() {
            self.alinea(VET, &grafiek.titel);
            self.y += 4.0;
        }
        self.plaat(grafiek, GRAFIEK);
        let onder = self.y + grafiek.hoog(GRAFIEK);
        if grafiek.naast {
            let pagina = self.pagina;
            self.binnen(GRAFIEK + GOOT, 0.0, |zetter| zet_tabel(zetter, &grafiek.tabel));
            // A table with very long labels may have gone on to a next page.
            self.y = if self.pagina == pagina { onder.max(self.y) } else { self.y } + 7.0;
            self.alinea(TEKST, &grafiek.zin);
        } else {
            self.y = onder + 7.0;
            self.alinea(TEKST, &grafiek.zin);
            self.wit(7.0);
            zet_tabel(self, &grafiek.tabel);
        }
        self.wit(10.0);
    }

    /// The picture at the current place.
    fn plaat(&mut self, grafiek: &GrafiekBeeld, breed: f32) {
        let knoop = self.boek.knoop(None, Tag::Figure(Some(grafiek.alt.clone())));
        let schaal = grafiek.schaal(breed);
        let tekening = grafiek.tekening.clone();
        let tekens = vec![Teken::Tekening { plek: (self.x, self.y), schaal, tekening }];
        self.boek.stuk(knoop, Stuk { pagina: self.pagina, rol: Rol::Beeld, tekens });
    }

    /// Tiles in two columns; pictures become a little smaller where that keeps all on this page.
    pub(super) fn tegels(&mut self, tegels: &[TegelBeeld]) {
        let breed = (self.breed - GOOT) / 2.0;
        let hoog = |plaat: f32| tegels.chunks(2).map(|paar| self.paar_hoog(paar, breed, plaat)).sum::<f32>();
        let platen = [breed, breed * 0.93, breed * 0.86, breed * 0.8];
        let plaat = platen.into_iter().find(|plaat| hoog(*plaat) <= self.ruimte()).unwrap_or(breed);
        tegels.chunks(2).for_each(|paar| self.paar(paar, breed, plaat));
    }

    fn paar_hoog(&self, paar: &[TegelBeeld], breed: f32, plaat: f32) -> f32 {
        paar.iter().map(|tegel| self.tegel_hoog(tegel, breed, plaat)).fold(0.0, f32::max)
    }

    /// Two tiles beside each other.
    fn paar(&mut self, paar: &[TegelBeeld], breed: f32, plaat: f32) {
        let hoog = self.paar_hoog(paar, breed, plaat);
        self.zorg(hoog);
        let (boven, links) = (self.y, self.x);
        for (tegel, x) in paar.iter().zip([links, links + breed + GOOT]) {
            let rechts = links + self.breed - x - breed;
            self.binnen(x - links, rechts, |zetter| zetter.tegel(tegel, plaat));
            self.y = boven;
        }
        self.y = boven + hoog;
    }

    fn tegel_hoog(&self, tegel: &TegelBeeld, breed: f32, plaat: f32) -> f32 {
        let tekst = |stijl: Stijl, tekst: &str| {
            let regels = self.regels(stijl, tekst, breed);
            regels.iter().map(|_| stijl.regel()).sum::<f32>()
        };
        let plaat = tegel.grafiek.as_ref().map_or(0.0, |grafiek| grafiek.hoog(plaat) + 6.0);
        let zinnen: f32 = tegel.zinnen.iter().map(|zin| tekst(KLEIN, zin)).sum();
        tekst(KOPPEN[2], &tegel.kop) + plaat + zinnen + 17.0
    }

    fn tegel(&mut self, tegel: &TegelBeeld, plaat: f32) {
        let y = self.y;
        self.boek
            .versier(self.pagina, vec![Teken::Lijn([(self.x, y), (self.x + self.breed, y)], 1.0, ACCENT)]);
        self.y += 4.0;
        let knoop = self.boek.knoop(None, kop_tag(2, &tegel.kop));
        let plek = Kopplek { niveau: 2, tekst: tegel.kop.clone(), pagina: self.pagina, y };
        self.boek.koppen.push(plek);
        self.tekst(knoop, KOPPEN[2], &tegel.kop, &|_, _| Vec::new());
        for (nummer, zin) in tegel.zinnen.iter().enumerate() {
            self.alinea(KLEIN, zin);
            if nummer == 0 {
                self.y += 3.0;
                if let Some(grafiek) = &tegel.grafiek {
                    self.plaat(grafiek, plaat);
                    self.y += grafiek.hoog(plaat) + 3.0;
                }
            }
        }
    }
}
