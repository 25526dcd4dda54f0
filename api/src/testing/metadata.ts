// TypeORM brings the store of metadata that type-graphql's decorators look for; a test may import them in any order.
import 'typeorm';
