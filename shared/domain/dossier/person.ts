/** An administrator of an organisation, as the guide asks: a person by name, reachable, with a second factor. */
export interface Administrator {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly emailVerified: boolean;
  readonly phoneVerified: boolean;
  readonly twoFactor: boolean;
}

/**
 * What stands before the @ of addresses that several people read, in English and French. Only pointed out, never refused:
 * a person may be called Admin, and a shared account may be called Martin.
 */
const SHARED = new Set(
  `accueil achat achats admin administrateur administration administrator alarm alarms atelier bureau camera cameras commande
  commandes compta contact direction equipe exploitation facturation helpdesk hello info infos install installateur
  installation installations installer it maintenance mail noc noreply no-reply office ops partenaire partenaires partner
  partners pm projets projects reception sales sav secretariat secretary securite security service services shared soc staff
  superuser support surete team tech technicien technique technician user verkada video videosurveillance
  welcome`.split(/\s+/),
);

/** Whether an address looks like one that is shared: `info@`, `admin2@`, `support.lille@`, `it-team+cam@`. */
export function looksShared(email: string): boolean {
  const [local = ''] = email.trim().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').split('@');
  const [named = ''] = local.split('+');
  if (SHARED.has(named)) return true;
  const words = named.split(/[._-]/).map((word) => word.replace(/\d+$/, ''));
  return words.some((word) => SHARED.has(word));
}

/** Administrators who are different people: an address or a name that comes twice counts once. */
export function distinctPeople(administrators: readonly Administrator[]): number {
  const key = (text: string): string => text.trim().toLowerCase();
  const names = new Set(administrators.map(({ name }) => key(name)));
  const addresses = new Set(administrators.map(({ email }) => key(email)));
  return Math.min(names.size, addresses.size);
}
