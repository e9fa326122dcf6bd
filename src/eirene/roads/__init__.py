"""Road networks: from OpenStreetMap or GeoJSON to travel times, routes and isochrones under closures and clearance.

Owns everything that needs a road network, and the only imports of `osmium` and `pyroutingkit`. Refuses to plan: it
says how long ways take, which roads they follow and what is unreachable. The doors are `source.read_roads`,
`geojson.network_of`, `snap.snap`, `travel.TravelTimes`, `routes`, `isochrones` and `exports`.
"""
