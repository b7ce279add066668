import { ATTRIBUTE_NAMES, type DeviceAttributes, type Observation } from './observation.ts';

/** No real name, model, serial or UUID comes near; the journal refuses texts of over 2,000 characters. */
const MAX_TEXT = 256;

/**
 * An observation whose texts a journal can keep: attributes are cut, keys that are too long are dropped. A key that was
 * cut would be another device's key.
 */
export function boundObservation(observation: Observation): Observation {
  const { attributes, keys, endpoints } = observation;
  const cut: DeviceAttributes = Object.fromEntries(
    ATTRIBUTE_NAMES.flatMap((name) => {
      const value = attributes[name];
      return value === undefined ? [] : [[name, value.slice(0, MAX_TEXT)]];
    }),
  );
  const fits = (text: string | undefined): text is string => text !== undefined && text.length <= MAX_TEXT;
  return {
    ...observation,
    attributes: cut,
    keys: {
      macs: keys.macs.slice(0, 16),
      ...(fits(keys.serial) ? { serial: keys.serial } : {}),
      ...(fits(keys.endpointReference) ? { endpointReference: keys.endpointReference } : {}),
      ...(fits(keys.usn) ? { usn: keys.usn } : {}),
    },
    endpoints: endpoints.filter(({ path }) => path.length <= MAX_TEXT),
  };
}
