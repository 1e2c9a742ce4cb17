//! Letters: which signs can be shown, how wide they are, and where a line of text breaks. No kerning and no joining:
//! what is measured is what is drawn.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

/// One cut of the letters.
pub(super) struct Letter {
    pub(super) font: Font,
    tekens: Charmap<'static>,
    maten: GlyphMetrics<'static>,
    em: f32,
}

/// The letters of all reports.
pub(super) struct Letters {
    gewoon: Letter,
    vet: Letter,
}

static LETTERS: LazyLock<Option<Letters>> = LazyLock::new(|| {
    Some(Letters {
        gewoon: Letter::lees(dejavu::sans_condensed::regular())?,
        vet: Letter::lees(dejavu::sans_condensed::bold())?,
    })
});

/// The letters, or nothing when the program was built with broken ones.
pub(super) fn letters() -> Option<&'static Letters> {
    LETTERS.as_ref()
}

impl Letter {
    fn lees(bytes: &'static [u8]) -> Option<Self> {
        let lettertype = FontRef::new(bytes).ok()?;
        let font = Font::new(bytes.into(), 0)?;
        let em = font.units_per_em();
        Some(Self {
            font,
            tekens: lettertype.charmap(),
            maten: lettertype.glyph_metrics(Size::unscaled(), LocationRef::default()),
            em,
        })
    }

    /// Width of a sign for letters of one point.
    fn teken(&self, teken: char) -> f32 {
        let glyph = self.tekens.map(teken);
        glyph.and_then(|glyph| self.maten.advance_width(glyph)).unwrap_or_default() / self.em
    }

    /// Width of a text in points.
    pub(super) fn breedte(&self, tekst: &str, maat: f32) -> f32 {
        tekst.chars().map(|teken| self.teken(teken)).sum::<f32>() * maat
    }

    /// The signs of a text as they are drawn.
    pub(super) fn glyphs(&self, tekst: &str) -> Vec<KrillaGlyph> {
        let glyph = |(plek, teken): (usize, char)| {
            let id = self.tekens.map(teken)?.to_u32();
            let bereik = plek..plek + teken.len_utf8();
            Some(KrillaGlyph::new(GlyphId::new(id), self.teken(teken), 0.0, 0.0, 0.0, bereik, None))
        };
        tekst.char_indices().filter_map(glyph).collect()
    }

    /// The text in lines of at most this width. Each line but the last ends with a space, so that words stay apart for who
    /// copies or hears them. A word that is too wide breaks where it must.
    pub(super) fn regels(&self, tekst: &str, maat: f32, breed: f32) -> Vec<String> {
        let mut regels = vec![String::new()];
        let mut over = breed;
        let spatie = self.teken(' ') * maat;
        for woord in tekst.split(' ').filter(|woord| !woord.is_empty()) {
            let lang = self.breedte(woord, maat);
            let leeg = regels.last().is_none_or(String::is_empty);
            if !leeg && spatie + lang > over {
                regels.last_mut().into_iter().for_each(|regel| regel.push(' '));
                regels.push(String::new());
                over = breed;
            } else if !leeg {
                regels.last_mut().into_iter().for_each(|regel| regel.push(' '));
                over -= spatie;
            }
            for teken in woord.chars() {
                let lang = self.teken(teken) * maat;
                let leeg = regels.last().is_none_or(String::is_empty);
                if lang > over && !leeg {
                    regels.push(String::new());
                    over = breed;
                }
                regels.last_mut().into_iter().for_each(|regel| regel.push(teken));
                over -= lang;
            }
        }
        regels
    }

    /// Width of the widest word.
    pub(super) fn breedste_woord(&self, tekst: &str, maat: f32) -> f32 {
        tekst.split(' ').map(|woord| self.breedte(woord, maat)).fold(0.0, f32::max)
    }
}

impl Letters {
    /// The cut.
    pub(super) const fn snede(&self, vet: bool) -> &Letter {
        if vet { &self.vet } else { &self.gewoon }
    }

    /// The text with `?` for what cannot be shown, and without signs that steer.
    pub(super) fn zetbaar(&self, tekst: &str) -> String {
        let kent = |teken: char| [&self.gewoon, &self.vet].iter().all(|een| een.tekens.map(teken).is_some());
        tekst
            .chars()
            .filter(|teken| *teken == '\n' || !stuurt(*teken))
            .map(|teken| match teken {
                '\n' => ' ',
                _ if van_links(teken) && kent(teken) => teken,
                _ => '?',
            })
            .collect()
    }
}

fn stuurt(teken: char) -> bool {
    let onzichtbaar = ['\u{200b}'..='\u{200f}', '\u{2028}'..='\u{202e}', '\u{2060}'..='\u{206f}'];
    teken.is_control()
        || matches!(teken, '\u{ad}' | '\u{feff}')
        || onzichtbaar.iter().any(|bereik| bereik.contains(&teken))
}

/// Whether a sign stands alone and is read from the left: scripts that join their letters would come out wrong.
fn van_links(teken: char) -> bool {
    let samen = ('\u{300}'..='\u{36f}').contains(&teken);
    !samen && (teken < '\u{590}' || ('\u{1e00}'..='\u{2bff}').contains(&teken))
}
