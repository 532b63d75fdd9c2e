import type { OsmMember, OsmRelation } from './osm-element.ts'
import type { TownRestriction } from './town-row.ts'

/**
 * The turns that a relation of type restriction forbids or prescribes, one for each pair of ways (several ways lead into
 * a no_entry, several out of a no_exit); none when a member is missing or the restriction holds for lorries alone.
 * After https://wiki.openstreetmap.org/wiki/Relation:restriction; conditional restrictions are not read.
 */
export function restrictionsOf(relation: OsmRelation): TownRestriction[] {
  const kind = relation.tags.get('restriction')
  if (relation.tags.get('type') !== 'restriction' || kind === undefined || !/^(no|only)_[a-z_]+$/.test(kind)) return []
  const inRole = (role: string, type: OsmMember['type']) => {
    const members = relation.members.filter((member) => member.role === role && member.type === type)
    return [...new Set(members.map((member) => member.ref))]
  }
  const viaNodeId = inRole('via', 'node')[0]
  const viaWayIds = inRole('via', 'way')
  if (viaNodeId === undefined && viaWayIds.length === 0) return []
  const except = (relation.tags.get('except') ?? '').split(';').map((vehicle) => vehicle.trim())
  const pairs = inRole('from', 'way').flatMap((from) => inRole('to', 'way').map((to) => [from, to] as const))
  return pairs.map(([fromWayId, toWayId]) => ({
    osmId: relation.id,
    kind,
    fromWayId,
    viaNodeId,
    viaWayIds,
    toWayId,
    except: except.filter((vehicle) => vehicle !== ''),
  }))
}
