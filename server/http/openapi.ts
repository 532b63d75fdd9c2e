import { z } from 'zod'
import { problemRegistry, problemSchema } from '../contract/problem.ts'
import { everyone } from '../contract/role.ts'
import { defineRoute } from './route.ts'
import type { Route } from './route.ts'

/** The address at which the document of the other routes stands: `/api/openapi.json`. */
export function openApiRoute(routes: readonly Route[], version: string): Route {
  const document = openApiDocument(routes, version)
  return defineRoute({
    method: 'get',
    path: '/api/openapi.json',
    roles: everyone,
    summary: 'This interface as an OpenAPI 3.1 document',
    response: z.looseObject({ openapi: z.string() }),
    handle: async () => document,
  })
}

/** The OpenAPI 3.1 document of the routes, from the same schemas that validate. */
function openApiDocument(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][route.method] = operation(route)
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Tryggkarta', version, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemSchema) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tryggkarta-session' } },
    },
    'x-problems': Object.fromEntries(
      Object.entries(problemRegistry).map(([code, { status, en, sv }]) => [code, { status, en, sv }]),
    ),
  }
}

function operation(route: Route): object {
  return {
    summary: route.summary,
    'x-roles': route.roles,
    ...(route.roles.includes('public') ? {} : { security: [{ session: [] }] }),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(route.body === undefined && route.streamsBody !== true ? {} : { requestBody: requestBody(route) }),
    responses: {
      [String(route.status ?? 200)]: {
        description: route.summary,
        content:
          'contentType' in route.response
            ? { [route.response.contentType]: {} }
            : { 'application/json': { schema: jsonSchema(route.response) } },
      },
      default: {
        description: 'A problem (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function requestBody(route: Route): object {
  if (route.streamsBody === true) return { required: true, content: { 'application/octet-stream': {} } }
  return { required: true, content: { 'application/json': { schema: jsonSchema(route.body!, 'input') } } }
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): object[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, object>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
