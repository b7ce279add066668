/** What a column of an order means. `model` and `place` are second choices: see `readHeader`. */
export const FIELDS = [
  'order',
  'customer',
  'line',
  'sku',
  'model',
  'description',
  'quantity',
  'serial',
  'mac',
  'site',
  'subSite',
  'floor',
  'name',
  'place',
  'visitDate',
  'kind',
  'network',
] as const;
export type Field = (typeof FIELDS)[number];

/**
 * Headers as suppliers and partners write them, English and French. Accents, case, punctuation, `n°`/`number` and small
 * words make no difference, so each is written here once. `network` columns belong to a site plan, never to an order.
 */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  order: [
    'Order number',
    'Order',
    'Order ref',
    'Order reference',
    'Order ID',
    'Sales order',
    'Sales order number',
    'SO number',
    'SO',
    'Purchase order',
    'Purchase order number',
    'PO number',
    'PO',
    'Numéro de commande',
    'Commande',
    'Commande numéro',
    'Réf. commande',
    'Référence de la commande',
    'Bon de commande',
    'N° bon de commande',
    'N° cde',
    'Cde',
  ],
  customer: [
    'Customer',
    'Customer name',
    'End customer',
    'Client',
    'Client name',
    'Nom du client',
    'Client final',
    'Account',
    'Company',
    'Société',
    'Raison sociale',
  ],
  line: ['Line', 'Line number', 'Line item', 'Order line', 'Ligne', 'N° de ligne', 'Ligne de commande', 'Poste'],
  sku: [
    'SKU',
    'Product SKU',
    'Part number',
    'Part',
    'P/N',
    'PN',
    'MPN',
    'Manufacturer part number',
    'Product code',
    'Product number',
    'Item code',
    'Item number',
    'Article',
    'Article number',
    'Code article',
    'Reference',
    'Ref',
    'Product reference',
    'Référence article',
    'Réf. article',
    'Référence produit',
    'Réf. produit',
    'Référence fabricant',
    'Réf. fabricant',
    'Code produit',
  ],
  model: ['Model', 'Model number', 'Model name', 'Device model', 'Modèle', 'Product', 'Product name', 'Produit'],
  description: [
    'Description',
    'Product description',
    'Item description',
    'Désignation',
    'Désignation article',
    'Libellé',
    'Intitulé',
  ],
  quantity: [
    'Quantity',
    'Qty',
    'Qty ordered',
    'Quantity ordered',
    'Ordered quantity',
    'Order quantity',
    'Order qty',
    'Quantité',
    'Qté',
    'Qté commandée',
    'Quantité commandée',
    'Nombre',
  ],
  serial: [
    'Serial number',
    'Serial numbers',
    'Serial',
    'Serials',
    'Device serial',
    'Device serial number',
    'S/N',
    'SN',
    'Numéro de série',
    'Numéros de série',
    'Série',
  ],
  mac: [
    'MAC address',
    'MAC addresses',
    'MAC',
    'MACs',
    'MAC addr',
    'MAC ID',
    'LAN MAC',
    'Ethernet address',
    'Physical address',
    'Adresse MAC',
    'Adresses MAC',
    'Adresse physique',
    'Adresse Ethernet',
  ],
  site: ['Site', 'Site name', 'Installation site', 'Nom du site', 'Lieu', "Site d'installation", 'Campus'],
  subSite: ['Sub-site', 'Subsite', 'Sous-site', 'Area', 'Zone', 'Building', 'Bâtiment', 'Secteur', 'Room', 'Salle'],
  floor: ['Floor', 'Storey', 'Level', 'Étage', 'Niveau'],
  name: [
    'Device name',
    'Name',
    'Camera name',
    'Nom',
    "Nom de l'appareil",
    "Nom d'appareil",
    "Nom de l'équipement",
    'Nom de la caméra',
    'Nom caméra',
    'Repère',
  ],
  place: [
    'Position',
    'Location',
    'Device location',
    'Placement',
    'Mounting point',
    'Emplacement',
    'Localisation',
    'Implantation',
    'Lieu de pose',
  ],
  visitDate: [
    'Visit date',
    'Date of visit',
    'Visit',
    'Site visit',
    'Site visit date',
    'Installation date',
    'Install date',
    'Planned date',
    'Date de visite',
    'Date de la visite',
    'Visite',
    "Date d'installation",
    'Date de pose',
    "Date d'intervention",
    'Date prévue',
  ],
  kind: ['Type', 'Kind', 'Line type', 'Category', 'Catégorie', 'Nature'],
  network: [
    'IP',
    'IP address',
    'Adresse IP',
    'Switch',
    'Port',
    'Switch port',
    'PoE',
    'PoE W',
    'PoE class',
    'VLAN',
    'Gateway',
    'Passerelle',
  ],
};

const SMALL_WORDS = new Set(['de', 'd', 'du', 'des', 'la', 'le', 'l', 'les', 'the', 'of', 's']);
const NUMBER_WORDS = new Set(['n', 'no', 'nr', 'num', 'numero', 'numeros', 'number', 'numbers']);
/** `S/N`, `P/N`: the `s` is not a plural and the `n` not a `n°`, so these are told before words are dropped. */
const SLASHED = /\b([sp])\s*\/\s*n\b/g;

/** The form in which headers are compared: `N° de série`, `Numéro série` and `NO. SERIE` are all `no serie`. */
export function canonicalHeader(header: string): string {
  return header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(SLASHED, '$1n')
    .replace(/\bn\s*[°#]/g, 'no ')
    .replace(/#/g, ' no ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !SMALL_WORDS.has(word))
    .map((word) => (NUMBER_WORDS.has(word) ? 'no' : word))
    .join(' ');
}

const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => NAMES[field].map((name): [string, Field] => [canonicalHeader(name), field])),
);

/** What a header says its column holds, or null. Sub-sites may be numbered: `Sub-site 2`, `Sous-site niveau 3`. */
export function findField(header: string): Field | null {
  const whole = canonicalHeader(header);
  const withoutRemark = canonicalHeader(header.replace(/\([^)]*\)/g, ' '));
  const found = FIELD_OF.get(whole) ?? FIELD_OF.get(withoutRemark);
  if (found !== undefined) return found;
  const numbered = /^(.+?)(?: (?:level|niveau|no))? \d$/.exec(whole)?.[1];
  const level = numbered === undefined ? undefined : FIELD_OF.get(numbered);
  return level === 'subSite' ? level : null;
}

/** Whether a header is French: its dates are then written day first. */
export function isFrenchHeader(header: string): boolean {
  return /visite|pose|intervention|prevue|date d.installation/.test(
    header.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
  );
}
