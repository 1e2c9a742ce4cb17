// Every page that people open, with who opens it; `null` is somebody who is not signed in. `route` is the path as the
// route table has it. `from` is where one starts, and `follow` are the links one takes from there, each as the shape of
// its address: that is how a page with a number in its address is found.
const worklist = '/werkvoorraad'
const dossier = /^\/dossiers\/\d+$/
const user = /^\/beheer\/gebruikers\/\d+$/
const organisation = /^\/beheer\/organisaties\/\d+$/
const setting = /^\/beheer\/instellingen\/\d+\/\w+$/

const publication = /^\/publicaties\/\d+$/

const form = (kind) => ({
  name: `vastleggen-${kind}`,
  route: '/dossiers/{dossier}/vastleggen/{soort}',
  role: 'consulent',
  from: worklist,
  follow: [dossier, /^\/dossiers\/\d+\/vastleggen$/, new RegExp(`/vastleggen/${kind}\\b`)],
})

export const pages = [
  { name: 'inloggen', route: '/inloggen', role: null },
  { name: 'over', route: '/over', role: null },
  { name: 'toegankelijkheid', route: '/toegankelijkheid', role: null },
  { name: 'raad', route: '/raad/{gemeente}', from: '/raad/1916', role: null },
  { name: 'wachtwoord', route: '/wachtwoord', role: 'consulent' },
  { name: 'werkvoorraad', route: worklist, role: 'consulent' },
  { name: 'werkvoorraad-team', route: worklist, from: '/werkvoorraad?voor=alles', role: 'teamleider' },
  { name: 'zoeken', route: '/zoeken', role: 'consulent' },
  { name: 'mensen', route: '/mensen', role: 'consulent' },
  { name: 'dossier-nieuw', route: '/dossiers/nieuw', role: 'consulent' },
  { name: 'dossier', route: '/dossiers/{dossier}', role: 'consulent', from: worklist, follow: [dossier] },
  { name: 'persoon', route: '/dossiers/{dossier}/persoon', role: 'consulent', from: worklist, follow: [dossier, /\/persoon$/] },
  { name: 'consulent', route: '/dossiers/{dossier}/consulent', role: 'teamleider', from: '/mensen?voor=alles', follow: [dossier, /\/consulent$/] },
  { name: 'logboek', route: '/dossiers/{dossier}/logboek', role: 'kwaliteitsmedewerker', from: '/mensen?voor=alles', follow: [dossier, /\/logboek$/] },
  { name: 'vastleggen', route: '/dossiers/{dossier}/vastleggen', role: 'consulent', from: worklist, follow: [dossier, /\/vastleggen$/] },
  ...['Gesprek', 'PipVastgesteld', 'LesUren', 'Participatie', 'Notitie'].map(form),
  { name: 'verbeteren', route: '/dossiers/{dossier}/feiten/{nummer}/verbeteren', role: 'consulent', from: worklist, follow: [dossier, /\/verbeteren$/] },
  { name: 'intrekken', route: '/dossiers/{dossier}/feiten/{nummer}/intrekken', role: 'consulent', from: worklist, follow: [dossier, /\/intrekken$/] },
  { name: 'import', route: '/import', role: 'consulent' },
  { name: 'import-kolommen', route: '/import/kolommen', role: 'consulent' },
  { name: 'controle', route: '/controle', role: 'consulent' },
  { name: 'publicaties', route: '/publicaties', role: 'teamleider' },
  { name: 'publicatie-kalender', route: '/publicaties/kalender', role: 'teamleider' },
  { name: 'publicatie-kalender-regel', route: '/publicaties/kalender/regel', role: 'beleidsmedewerker' },
  { name: 'publicatie-nieuw', route: '/publicaties/nieuw', role: 'beleidsmedewerker' },
  { name: 'publicatie', route: '/publicaties/{nummer}', role: 'teamleider', from: '/publicaties', follow: [publication] },
  { name: 'publicatie-voorbeeld', route: '/publicaties/{nummer}/voorbeeld', role: 'teamleider', from: '/publicaties/1', follow: [/\/voorbeeld$/] },
  { name: 'publicatie-verbeteren', route: '/publicaties/{nummer}/verbeteren', role: 'teamleider', from: '/publicaties/1', follow: [/\/verbeteren$/] },
  { name: 'publicatie-veranderd', route: '/publicaties/{nummer}/veranderd', role: 'teamleider', from: '/publicaties/1', follow: [/\/veranderd$/] },
  { name: 'personenlijst', route: '/personenlijst', role: 'Esra Yılmaz beleidsmedewerker' },
  { name: 'personenlijst-geen', route: '/personenlijst', role: 'Annelies de Boer beleidsmedewerker' },
  { name: 'cijfers', route: '/cijfers', role: 'beleidsmedewerker' },
  { name: 'cijfers-kwaliteit', route: '/cijfers/kwaliteit', role: 'teamleider' },
  { name: 'cijfer', route: '/cijfers/{code}', from: '/cijfers/pip_op_tijd?per=groep&per=gemeente', role: 'teamleider' },
  { name: 'cijfer-verloop', route: '/cijfers/{code}', from: '/cijfers/instroom?per=route', role: 'beleidsmedewerker' },
  { name: 'cijfer-mensen', route: '/cijfers/{code}/mensen', role: 'consulent', from: '/cijfers/pip_op_tijd', follow: [/^\/cijfers\/pip_op_tijd\/mensen/] },
  { name: 'beheer', route: '/beheer', role: 'beheerder' },
  { name: 'gebruikers', route: '/beheer/gebruikers', role: 'beheerder' },
  { name: 'gebruiker-nieuw', route: '/beheer/gebruikers/nieuw', role: 'beheerder' },
  { name: 'gebruiker', route: '/beheer/gebruikers/{gebruiker}', role: 'beheerder', from: '/beheer/gebruikers', follow: [user] },
  { name: 'organisaties', route: '/beheer/organisaties', role: 'beheerder' },
  { name: 'organisatie-nieuw', route: '/beheer/organisaties/nieuw', role: 'beheerder' },
  { name: 'organisatie', route: '/beheer/organisaties/{organisatie}', role: 'beheerder', from: '/beheer/organisaties', follow: [organisation] },
  { name: 'afspraken', route: '/beheer/afspraken', role: 'beheerder' },
  { name: 'afspraak-nieuw', route: '/beheer/afspraken/nieuw', role: 'beheerder' },
  { name: 'instellingen', route: '/beheer/instellingen/{organisatie}', role: 'beheerder', from: '/beheer/organisaties', follow: [/^\/beheer\/instellingen\/\d+$/] },
  { name: 'instelling', route: '/beheer/instellingen/{organisatie}/{code}', role: 'beheerder', from: '/beheer/instellingen', follow: [setting] },
]

// Routes that show no page of their own, or that a story opens, each with its reason.
export const noPage = {
  '/static/{version}/{*name}': 'a style sheet, a font or the script',
  '/gezond': 'a word for a watchdog',
  '/': 'sends everybody to the page they work on',
  '/inloggen/code': 'the story of the second factor opens it',
  '/inloggen/instellen': 'the story of the second factor opens it',
  '/dossiers/{dossier}/termijnen/{termijn}': 'comes out under a line of the work list; the story without script opens it',
  '/beheer/instellingen': 'the same page as that of one organisation',
  '/beheer/gebruikers/export/{soort}': 'a file',
  '/beheer/instellingen/{organisatie}/export/{soort}': 'a file',
  '/raad/{gemeente}/publicatie/{nummer}': 'a file',
  '/raad/{gemeente}/publicatie/{nummer}/{vorm}': 'a file',
  '/publicaties/{nummer}/bestand/{vorm}': 'a file',
  '/publicaties/{nummer}/rapport/{soort}': 'a file',
  '/publicaties/{nummer}/woorden': 'the story of who publishes opens it: only a concept has it',
  '/import/voorbeelden/{naam}': 'a file',
  '/import/{import}': 'the story of reading in a file opens it',
  '/import/{import}/verslag/{soort}': 'a file',
}
