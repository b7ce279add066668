import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Attention } from '../../../shared/contract/board.ts';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import { useBoardRow } from '../../client/use-board.ts';
import { useDeviceActions } from '../../client/use-device-actions.ts';
import { nameOf, pathOf } from '../../components/row-words.ts';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './attention.module.css';

export interface AttentionLineProps {
  readonly item: Attention;
  /** Nothing has to be done any more; the line only keeps its place. */
  readonly settled: boolean;
  /** Asks for the user and password of this row. */
  readonly onCredential: (rowId: string) => void;
}

/** One thing that waits for a person: who, what, and the one thing to do about it. */
export function AttentionLine({ item, settled, onCredential }: AttentionLineProps) {
  const say = useSay();
  const row = useBoardRow(item.rowId);
  const path = row === undefined ? '/' : pathOf(row);
  return (
    <li className={css.line} data-settled={settled || undefined}>
      <StateMark state={settled ? 'waiting' : item.severity} size={18} />
      <p className={css.words}>
        {row !== undefined && row.deviceId !== null && (
          <>
            <Link href={path} className={css.name}>
              {nameOf(row, say)}
            </Link>{' '}
          </>
        )}
        {say(item.sentence)}
      </p>
      <Act
        item={item}
        settled={settled}
        path={path}
        name={row === undefined ? '' : nameOf(row, say)}
        onCredential={onCredential}
      />
    </li>
  );
}

interface ActProps extends AttentionLineProps {
  readonly path: string;
  readonly name: string;
}

function Act({ item: { action, deviceId, rowId }, settled, path, name, onCredential }: ActProps) {
  const { t } = useTranslation();
  const { setAside, takeBack, identifyAgain } = useDeviceActions();
  // Every line has such a button: which device it is for must be in its name.
  const named = (label: string) => ({ children: label, 'aria-label': name === '' ? label : `${label}: ${name}` });
  const look = {
    size: 'compact-sm',
    variant: 'default',
    className: css.act,
    // Not `disabled`: that would take the focus away from whoever has just pressed it.
    'aria-disabled': settled,
    'data-disabled': settled,
  } as const;
  const unlessSettled = (run: () => void) => () => {
    if (!settled) run();
  };
  switch (action) {
    case 'set-aside':
      if (deviceId === null) return null;
      return (
        <Button
          {...look}
          {...named(t('common.action.setAside'))}
          onClick={unlessSettled(() => void setAside(deviceId, name))}
        />
      );
    case 'take-back':
      if (deviceId === null) return null;
      return (
        <Button
          {...look}
          {...named(t('common.action.takeBack'))}
          onClick={unlessSettled(() => void takeBack(deviceId, name))}
        />
      );
    case 'identify-again':
      if (deviceId === null) return null;
      return (
        <Button
          {...look}
          {...named(t('common.action.readAgain'))}
          onClick={unlessSettled(() => void identifyAgain(deviceId, name))}
        />
      );
    case 'enter-credential':
      return (
        <Button
          {...look}
          {...named(t('common.action.enterPassword'))}
          onClick={unlessSettled(() => onCredential(rowId))}
        />
      );
    case 'place':
      return <Button {...look} {...named(t('placing.open'))} component={Link} href={`${path}?place=1`} />;
    case 'show':
      return <Button {...look} {...named(t('common.action.show'))} component={Link} href={path} />;
    default:
      return assertNever(action);
  }
}
