import { type Vocabulary, vocabularyOf } from '../sheet/header-words.ts';

/** What a column of a site plan means. */
export type PlanField =
  | 'site'
  | 'subSite'
  | 'floor'
  | 'name'
  | 'model'
  | 'serial'
  | 'address'
  | 'mask'
  | 'gateway'
  | 'vlan'
  | 'addressKind'
  | 'switchName'
  | 'switchPort'
  | 'poeWatts'
  | 'note'
  | 'visitDate';

/** Headers of site plans as integrators and their customers write them, English and French. */
const NAMES: Readonly<Record<PlanField, readonly string[]>> = {
  site: ['Site', 'Site name', 'Nom du site', 'Location', 'Lieu', 'Campus'],
  subSite: [
    'Sub-site',
    'Subsite',
    'Sous-site',
    'Area',
    'Zone',
    'Building',
    'Bâtiment',
    'Secteur',
    'Room',
    'Salle',
    'Local',
  ],
  floor: ['Floor', 'Storey', 'Level', 'Étage', 'Niveau'],
  name: [
    'Position',
    'Position name',
    'Place',
    'Emplacement',
    'Device name',
    'Name',
    'Camera name',
    'Camera',
    'Nom',
    'Nom de la caméra',
    'Nom caméra',
    "Nom de l'appareil",
    'Repère',
    'Tag',
  ],
  model: [
    'Model',
    'Model number',
    'Device model',
    'Modèle',
    'SKU',
    'Product',
    'Produit',
    'Part number',
    'Référence',
    'Ref',
  ],
  serial: ['Serial', 'Serial number', 'S/N', 'SN', 'Numéro de série', 'Série'],
  address: ['IP', 'IP address', 'Address', 'IPv4', 'IPv4 address', 'Adresse IP', 'Adresse', 'IP adresse'],
  mask: ['Mask', 'Netmask', 'Subnet mask', 'Prefix', 'Masque', 'Masque de sous-réseau', 'Préfixe', 'CIDR'],
  gateway: ['Gateway', 'Default gateway', 'GW', 'Router', 'Passerelle', 'Passerelle par défaut', 'Routeur'],
  vlan: ['VLAN', 'VLAN ID', 'Vlan no'],
  addressKind: ['IP mode', 'Address type', 'Addressing', 'DHCP', 'Static/DHCP', 'Mode IP', 'Type adresse', 'Adressage'],
  switchName: ['Switch', 'Switch name', 'Commutateur', 'Nom du switch', 'Baie'],
  switchPort: ['Port', 'Switch port', 'Port switch', 'Port du switch', 'Port commutateur', 'Prise'],
  poeWatts: ['PoE W', 'PoE', 'PoE watts', 'PoE power', 'Power', 'Watts', 'Puissance PoE', 'Puissance', 'Consommation'],
  note: [
    'Notes',
    'Note',
    'Remarks',
    'Remark',
    'Comments',
    'Comment',
    'Remarques',
    'Remarque',
    'Commentaire',
    'Commentaires',
    'Observations',
  ],
  visitDate: [
    'Visit date',
    'Visit',
    'Install date',
    'Installation date',
    'Date de visite',
    'Date de pose',
    "Date d'installation",
    'Date',
  ],
};

export const PLAN_WORDS: Vocabulary<PlanField> = vocabularyOf(NAMES, { levels: ['subSite'], repeatable: ['note'] });
