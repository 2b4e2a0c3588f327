/** Addresses of the desk: those of the desk itself, and below /desk/:unit those of every module. */
import type { RouteObject } from 'react-router';
import { deskModules } from '../modules.web.ts';
import { Landing, NothingHere, UnitFrame } from './frame.tsx';

export const deskRoutes: RouteObject[] = [
  { index: true, element: <Landing /> },
  {
    path: ':unit',
    element: <UnitFrame />,
    children: [...deskModules.flatMap((module) => module.routes), { path: '*', element: <NothingHere /> }],
  },
];
