// Every page that people open, with who opens it. `{id}` stands for a dossier of the consulent's own list.
export const pages = [
  { name: 'werkvoorraad', path: '/', role: 'consulent' },
  { name: 'dossier', path: '/dossiers/{id}', role: 'consulent' },
  { name: 'nieuw-dossier', path: '/dossiers/nieuw', role: 'consulent' },
  { name: 'zoeken', path: '/zoeken', role: 'consulent' },
  { name: 'import', path: '/import', role: 'consulent' },
  { name: 'gebruikers', path: '/beheer/gebruikers', role: 'beheerder' },
  { name: 'organisaties', path: '/beheer/organisaties', role: 'beheerder' },
  { name: 'instellingen', path: '/beheer/instellingen', role: 'beheerder' },
]
