import type { VersionScheme } from '../../../shared/domain/firmware/version-scheme.ts';

/** Versions that makers have published, oldest first; where they were seen is in `version-scheme.ts`. */
export const REAL_VERSIONS: Readonly<Record<Exclude<VersionScheme, 'opaque'>, readonly (readonly string[])[]>> = {
  dotted: [
    // Axis: active track, and two long-term tracks.
    [
      '5.51.5.4',
      '6.50.5.3',
      '8.40.1',
      '9.80.3.11',
      '9.80.49',
      '10.9.4',
      '10.10.69',
      '10.12.236',
      '11.11.73',
      '12.0.91',
    ],
    // Bosch: four digits in the last place, padded with zeros.
    ['6.50.0133', '6.51.0028', '7.10.0095', '7.70.0126', '7.87.0029', '8.90.0036', '9.00.0210'],
    ['1.9', '1.10', '1.10.1'],
  ],
  hikvision: [
    [
      'V5.4.5 build 170124',
      'V5.5.82 build 190909',
      'V5.7.3 build 210319',
      'V5.7.3 build 220112',
      'V5.7.3 build 220315',
      'V5.7.10 build 220805',
    ],
  ],
  dahua: [
    [
      '2.800.0000000.12.R, Build Date 2019-03-22',
      'V2.800.0000018.0.R, Build Date: 2021-07-07',
      '2.811.0000013.0.R,build:2023-12-20',
      '2.840.0000000.18.R, Build Date 2022-05-30',
      '3.140.0000000.10.R,build:2024-01-16',
      '3.140.0000000.13.R,build:2024-01-24',
      '3.200.0000011.1.R,build:2024-06-19',
    ],
  ],
  hanwha: [
    [
      '1.40.03_20190716_R381',
      '1.41.04_20230531_R1',
      '1.41.10_20230801_R2',
      '2.21.02_20230726_R6',
      '2.21.02_20231110_R1',
      '2.21.02_20231110_R10',
    ],
  ],
  ubiquiti: [
    [
      'UVC.S2L.v4.13.40.67.5c03e9e.190526.1445',
      'UVC.S2L.v4.23.8.67.0eba6e3.200526.1046',
      'UVC.S2L.v4.75.62.67.e71c6e5.250411.1421',
    ],
    ['4.69.55', '4.71.149', '4.74.106'],
  ],
};
