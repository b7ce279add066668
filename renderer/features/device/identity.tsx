import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardRow } from '../../../shared/contract/board.ts';
import type { Device } from '../../../shared/domain/identity/device.ts';
import { ATTRIBUTE_NAMES } from '../../../shared/domain/identity/observation.ts';
import type { DeviceMatch } from '../../../shared/domain/matching/match.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { Fact, FactList } from '../../components/fact-list.tsx';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { When } from '../../components/when.tsx';

export interface IdentityProps {
  readonly device: Device;
  readonly row: BoardRow;
  readonly match: DeviceMatch | null;
}

/** What the device is, each fact with who said it: where two sources disagree, a person must see both. */
export function Identity({ device, row, match }: IdentityProps) {
  const { t } = useTranslation();
  const say = useSay();
  const source = (protocol: string): ReactNode => t('devicePage.by', { protocol: t(`common.protocol.${protocol}`) });
  return (
    <Panel title={t('devicePage.identity')}>
      <FactList>
        <Fact name={t('common.serial')}>
          {device.serial === null ? t('common.unknown') : <CopyText text={device.serial} label={t('common.serial')} />}
        </Fact>
        <Fact name={t('common.mac', { count: Math.max(1, device.macs.length) })}>
          {device.macs.length === 0
            ? t('common.unknown')
            : device.macs.map((mac) => (
                <div key={mac}>
                  <CopyText text={mac} shown={mac.toUpperCase()} label={t('common.mac', { count: 1 })} />
                </div>
              ))}
        </Fact>
        {ATTRIBUTE_NAMES.map((name) => {
          const value = device.attributes[name];
          if (value === undefined) return null;
          return (
            <Fact key={name} name={t(`devicePage.attribute.${name}`)} source={source(value.protocol)}>
              {value.value}
            </Fact>
          );
        })}
        {row.orderedModel !== null && row.orderedModel !== row.model && (
          <Fact name={t('devicePage.ordered')}>{row.orderedModel}</Fact>
        )}
        {match !== null && <Fact name={t('devicePage.match')}>{say(match.reason)}</Fact>}
        {row.visitDate !== null && (
          <Fact name={t('devicePage.visit')}>
            {t('common.time.day', { at: Date.parse(`${row.visitDate}T12:00:00`) })}
          </Fact>
        )}
        <Fact name={t('devicePage.firstSeen')}>
          <When at={device.firstSeen} />
        </Fact>
        {row.lastSeen !== null && (
          <Fact name={t('devicePage.lastSeen')}>
            <When at={row.lastSeen} />
          </Fact>
        )}
      </FactList>
    </Panel>
  );
}
