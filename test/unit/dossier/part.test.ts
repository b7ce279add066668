import { expect, it } from 'vitest';
import { zoneOf } from '../../../shared/domain/dossier/part.ts';
import { customerPart } from '../../fixtures/dossiers.ts';

it('takes of a site the zone that was named for it or the nearest above, else the customer’s, else the bench’s', () => {
  const customer = {
    ...customerPart({ managed: false }),
    siteZones: [
      { site: ['Overseas'], zone: 'America/Martinique' },
      { site: ['Overseas', 'Cayenne'], zone: 'America/Cayenne' },
    ],
  };
  expect(zoneOf(customer, ['Overseas', 'Cayenne', 'Yard'], 'UTC')).toBe('America/Cayenne');
  expect(zoneOf(customer, ['Overseas', 'Le Robert'], 'UTC')).toBe('America/Martinique');
  expect(zoneOf(customer, ['Lille'], 'UTC')).toBe('Europe/Paris');
  expect(zoneOf(null, ['Lille'], 'Asia/Tokyo')).toBe('Asia/Tokyo');
});
