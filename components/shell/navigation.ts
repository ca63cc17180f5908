import {
  Boxes,
  CircleDollarSign,
  Compass,
  Database,
  DatabaseZap,
  Hash,
  LayoutDashboard,
  ListTree,
  type LucideIcon,
  Scale,
  Server,
  Settings2,
  Share2,
  Timer,
  Trash2,
  Wallet,
  Waypoints,
} from 'lucide-react';
import type { Route } from 'next';

type NavigationItem = { href: Route; label: string; icon: LucideIcon };
type NavigationSection = { title?: string; items: readonly NavigationItem[] };

/** Only pages that exist. The sidebar and the phone menu read it. */
export const navigation: readonly NavigationSection[] = [
  {
    items: [
      { href: '/', label: 'Overview', icon: LayoutDashboard },
      { href: '/cost', label: 'Cost', icon: CircleDollarSign },
      { href: '/cache', label: 'Cache', icon: DatabaseZap },
      { href: '/latency', label: 'Latency', icon: Timer },
      { href: '/tokens', label: 'Tokens', icon: Hash },
      { href: '/budgets', label: 'Budgets', icon: Wallet },
    ],
  },
  {
    title: 'Compare',
    items: [
      { href: '/models', label: 'Models', icon: Boxes },
      { href: '/providers', label: 'Providers', icon: Server },
      { href: '/sessions', label: 'Sessions', icon: Waypoints },
    ],
  },
  {
    title: 'Look closer',
    items: [
      { href: '/generations', label: 'Generations', icon: ListTree },
      { href: '/explore', label: 'Explore', icon: Compass },
      { href: '/waste', label: 'Waste', icon: Trash2 },
    ],
  },
  {
    title: 'Share',
    items: [{ href: '/reports', label: 'Reports and links', icon: Share2 }],
  },
  {
    title: 'Data',
    items: [
      { href: '/sources', label: 'Sources', icon: Database },
      { href: '/reconciliation', label: 'Coverage', icon: Scale },
      { href: '/settings', label: 'Settings', icon: Settings2 },
    ],
  },
];

/** A page below an entry (`/generations/gen-…`) keeps that entry lit; `/` is lit only by itself. */
export function isCurrent(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
