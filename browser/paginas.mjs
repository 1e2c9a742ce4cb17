// Every page that people open, with who opens it; `null` is somebody who is not signed in. `route` is the path as the
// route table has it; `path` fills it in, where `{dossier}` stands for the first dossier of the consulent's own list.
export const pages = [
  { name: 'inloggen', route: '/inloggen', role: null },
  { name: 'over', route: '/over', role: null },
  { name: 'toegankelijkheid', route: '/toegankelijkheid', role: null },
]

// Routes that show no page of their own, each with its reason.
export const noPage = {
  '/': 'sends everybody to the page they work on',
  '/inloggen/code': 'the story of the second factor opens it',
  '/inloggen/instellen': 'the story of the second factor opens it',
}
