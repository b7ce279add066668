import { useTranslation } from 'react-i18next';
import type { Device, IdentityKey } from '../../../shared/domain/identity/device.ts';
import { keyText } from '../../../shared/domain/identity/identity-key.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { Fact, FactList } from '../../components/fact-list.tsx';
import { Panel } from '../../components/panel.tsx';

/** Where it answers, by which protocols it was heard, and the names by which it is recognised again. */
export function Addresses({ device }: { readonly device: Device }) {
  const { t, i18n } = useTranslation();
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' });
  return (
    <Panel title={t('devicePage.network')}>
      <FactList>
        <Fact name={t('devicePage.address', { count: device.addresses.length })}>
          {device.addresses.length === 0
            ? t('common.unknown')
            : device.addresses.map((address) => (
                <div key={address}>
                  <CopyText text={address} label={t('devicePage.address', { count: 1 })} />
                </div>
              ))}
        </Fact>
        {device.interface !== null && <Fact name={t('devicePage.interface')}>{device.interface}</Fact>}
        <Fact name={t('devicePage.heardBy')}>
          {list.format(device.protocols.map((protocol) => t(`common.protocol.${protocol}`)))}
        </Fact>
        {device.endpoints.length > 0 && (
          <Fact name={t('devicePage.doors')}>
            {device.endpoints.map(({ kind, port, path, tls }) => (
              <div key={`${kind} ${port} ${path}`}>
                {t(`devicePage.door.${kind}`)} <span className="gr-mono">{`:${port}${path === '/' ? '' : path}`}</span>
                {tls && ` · ${t('devicePage.encrypted')}`}
              </div>
            ))}
          </Fact>
        )}
        <Fact name={t('devicePage.keys')}>
          {device.keys.map((key) => (
            <div key={keyText(key)}>
              {t(`devicePage.key.${key.kind}`)} <span className="gr-mono">{textOfKey(key)}</span>
            </div>
          ))}
        </Fact>
      </FactList>
    </Panel>
  );
}

function textOfKey(key: IdentityKey): string {
  switch (key.kind) {
    case 'mac':
      return key.mac.toUpperCase();
    case 'serial':
      return key.serial;
    case 'endpoint':
      return `${key.endpointReference} · ${key.address}`;
    case 'usn':
      return `${key.usn} · ${key.address}`;
    case 'service':
      return `${key.address}:${key.port}`;
  }
}
